package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.DeviceException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class LineRecorderTest {
    private final FakeLine fake = new FakeLine();
    private final MemorySink sink = new MemorySink();
    private final byte[] buffer = new byte[16];

    @Test
    void everythingThatHappensIsWrittenDownWithItsTime() throws InterruptedException {
        LineRecorder line = record(LineRecorder.BUFFER_BYTES);
        fake.byteTime(Duration.ofMillis(1));
        fake.deliver((byte) 9, (byte) 8);
        line.discardInput();
        assertThat(line.nanoTime()).isEqualTo(fake.nanoTime());
        assertThat(line.write(new byte[] {0, 1, 2, 3}, 1, 2, Duration.ofSeconds(1))).isEqualTo(2);
        assertThat(line.write(new byte[9], 0, 9, Duration.ofMillis(4))).isEqualTo(4);
        fake.after(Duration.ofMillis(100), () -> fake.deliver((byte) 0x5A));
        assertThat(line.read(buffer, 0, 16, Duration.ofMillis(50))).isZero();
        assertThat(line.read(buffer, 3, 1, Duration.ofSeconds(5))).isEqualTo(1);
        assertThat(buffer[3]).isEqualTo((byte) 0x5A);
        fake.unplug();
        assertThatThrownBy(() -> line.read(buffer, 0, 1, Duration.ZERO))
                .isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> line.write(new byte[] {7}, 0, 1, Duration.ZERO))
                .isInstanceOf(DeviceException.class);
        assertThatThrownBy(line::discardInput).isInstanceOf(DeviceException.class);
        line.close();
        assertThat(fake.isClosed()).isTrue();
        assertThat(sink.text())
                .isEqualTo(
                        """
                        line fake
                        @0.000000000 discard 09 08
                        @0.000000000 now
                        @0.002000000 > 01 02
                        @0.006000000 > 00*4 / 00*5
                        @0.056000000 silence
                        @0.106000000 < 5A
                        @0.106000000 < ! Disconnected The device is gone.
                        @0.106000000 > 07 ! Disconnected The device is gone.
                        @0.106000000 discard ! Disconnected The device is gone.
                        @0.106000000 close
                        """);
        assertThat(sink.failure()).isEmpty();
    }

    @Test
    void aHangingSinkHoldsNobodyAndTheRecordingSaysWhatIsLost() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        sink.hang(open);
        LineRecorder line = record(1000);
        fake.deliver((byte) 1);
        line.read(buffer, 0, 1, Duration.ZERO);
        for (int i = 0; i < 500; i++) {
            assertThat(line.write(new byte[10], 0, 10, Duration.ofSeconds(1))).isEqualTo(10);
        }
        line.close();
        open.countDown();
        LineScript script = sink.script();
        long lost =
                script.entries().stream()
                        .map(LineScript.Entry::step)
                        .mapToLong(s -> s instanceof ScriptStep.Lost(long steps) ? steps : 0)
                        .sum();
        long kept =
                script.entries().stream()
                        .filter(e -> !(e.step() instanceof ScriptStep.Lost))
                        .count();
        assertThat(lost).isGreaterThan(450);
        assertThat(kept + lost).isEqualTo(502);
        assertThat(fake.written()).hasSize(5000);
        assertThatThrownBy(() -> new ReplayLine(script, ReplayLine.Speed.FULL))
                .isInstanceOf(ScriptException.class);
    }

    @Test
    void aFailingSinkEndsTheRecordingAndNotTheDriver() throws InterruptedException {
        sink.fail();
        LineRecorder line = record(LineRecorder.BUFFER_BYTES);
        fake.deliver((byte) 1, (byte) 2);
        assertThat(line.read(buffer, 0, 1, Duration.ZERO)).isEqualTo(1);
        assertThat(sink.text()).isEmpty();
        assertThat(sink.failure().orElseThrow()).hasMessage("no space left");
        assertThat(line.read(buffer, 0, 1, Duration.ZERO)).isEqualTo(1);
        line.close();
        assertThat(fake.isClosed()).isTrue();
    }

    @Test
    void aLineWhoseDeviceSaysNothingIsNotRecorded() throws InterruptedException {
        LineRecorder line = record(LineRecorder.BUFFER_BYTES);
        line.write(new byte[9], 0, 9, Duration.ofSeconds(1));
        assertThat(line.read(buffer, 0, 1, Duration.ofSeconds(1))).isZero();
        line.close();
        assertThat(sink.text()).isEmpty();
        assertThat(sink.failure()).isEmpty();
    }

    @Test
    void oneThreadWritesWhileAnotherWaitsForBytesAndACloseWakesIt() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        SerialLine duplex = new DuplexLine(reading, answer);
        LineRecorder line = LineRecorder.start(duplex, sink, Thread::new);
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> line.read(buffer, 0, 1, Duration.ofMinutes(1)));
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(line.write(new byte[] {1}, 0, 1, Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(line.nanoTime()).isPositive();
        answer.countDown();
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        line.close();
        assertThat(sink.script().entries().stream().map(e -> e.step().getClass().getSimpleName()))
                .containsExactly("Write", "Now", "Read", "Close");
    }

    private LineRecorder record(int room) {
        return LineRecorder.start(fake, sink, Thread::new, room);
    }

    /** A read waits for its latch; a write does not. */
    private record DuplexLine(CountDownLatch reading, CountDownLatch answer) implements SerialLine {
        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            reading.countDown();
            try {
                return answer.await(20, TimeUnit.SECONDS) ? 1 : 0;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int write(byte[] data, int offset, int length, Duration timeout) {
            return length;
        }

        @Override
        public void discardInput() {}

        @Override
        public long nanoTime() {
            return 5;
        }

        @Override
        public String name() {
            return "duplex";
        }

        @Override
        public void close() {}
    }
}
