package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Frames of a preamble, a length and content. */
class ExchangeTest {
    private static final FrameShape SHAPE =
            new FrameShape(new byte[] {0x55}, 2, 3, 9, header -> 2 + header[1]);
    private static final byte[] QUESTION = {1};
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration SETTLE = QUIET.multipliedBy(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeLine line = new FakeLine();
    private final Exchange<byte[]> exchange = new Exchange<>(line, SHAPE, frame -> frame, QUIET);

    private void babble() {
        line.deliver((byte) 7);
        line.after(Duration.ofMillis(10), this::babble);
    }

    private DeviceFault fault() {
        return catchThrowableOfType(
                        DeviceException.class, () -> exchange.ask(QUESTION, SECOND, SECOND))
                .fault();
    }

    private Duration timeOfAFault() {
        long start = line.nanoTime();
        assertThat(fault()).isNotNull();
        return Duration.ofNanos(line.nanoTime() - start);
    }

    private void answers() {
        line.peer(bytes -> line.deliver((byte) 0x55, (byte) 1, (byte) 9));
    }

    @Test
    void aBabblingLineIsWaitedForNoLongerThanUsualOnceALongAnswerIsWhole() {
        answers();
        exchange.expectMore(Duration.ofSeconds(12));
        assertThat(exchange.ask(QUESTION, SECOND, SECOND)).hasSize(3);
        exchange.allCame();
        assertThat(exchange.unfitting().fault()).isInstanceOf(DeviceFault.Garbled.class);
        line.peer(bytes -> {});
        babble();
        assertThat(timeOfAFault()).isLessThanOrEqualTo(SETTLE.plus(SECOND).plusMillis(20));
    }

    @Test
    void theRestOfALongAnswerIsWaitedForOnceAndNeverLongerThanItMayTake() {
        exchange.expectMore(Duration.ofSeconds(12));
        babble();
        assertThat(timeOfAFault()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(14));
        assertThat(timeOfAFault()).isLessThanOrEqualTo(SETTLE.plus(SECOND).plusMillis(20));
    }

    @Test
    void questionsOfOneJobEndWithIt() {
        babble();
        exchange.expectMore(Duration.ofSeconds(12));
        long start = line.nanoTime();
        DeviceFault last =
                exchange.within(
                        Duration.ofSeconds(4),
                        () -> {
                            assertThat(fault()).isNotNull();
                            return fault();
                        });
        assertThat(last).isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(line.nanoTime() - start).isLessThan(Duration.ofMillis(4020).toNanos());
        assertThat(line.written()).as("asked no more when the time was over").isEmpty();
        assertThat(fault()).isInstanceOf(DeviceFault.Garbled.class);
        assertThat(line.written()).isEqualTo(QUESTION);
    }
}
