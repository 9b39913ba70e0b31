package cn.onestop.devices.signature.stu;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.link.LineRecorder;
import cn.onestop.devices.link.MemorySink;
import cn.onestop.devices.link.ReplayLine;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.signature.Ink;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Ink whose times come from the clock of the host comes again from the clock of the recording. */
class RecordedPadTest {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMillis(65_537),
                    Duration.ofMinutes(12),
                    Duration.ofSeconds(196),
                    Duration.ofMillis(50));

    private final ScriptedPad twin = new ScriptedPad();

    @Test
    void aPenLiftedForMinutesHasTheSameTimesAtFullSpeed() throws InterruptedException {
        MemorySink sink = new MemorySink();
        Ink ink =
                sign(
                        LineRecorder.start(twin.line, sink, Thread::new),
                        pause -> twin.penAfter(pause, 2));
        assertThat(ink.samples().getLast().atMs())
                .isEqualTo(PAUSES.stream().mapToLong(pause -> pause.toMillis() - 10).sum());

        ReplayLine line = new ReplayLine(sink.script(), ReplayLine.Speed.FULL);
        Ink again = sign(line, pause -> {});
        assertThat(line.finished()).isTrue();
        assertThat(again).usingRecursiveComparison().isEqualTo(ink);
    }

    private Ink sign(SerialLine line, Consumer<Duration> pen) {
        try (StuPad pad = StuPad.open(line)) {
            pad.invite(new Bitmap(8, 1, new byte[1]));
            pen.accept(Duration.ZERO);
            pad.collect(Duration.ofMillis(10));
            for (Duration pause : PAUSES) {
                pen.accept(pause.minusMillis(10));
                for (long left = pause.toMillis(); left > 0; left -= 1000) {
                    pad.collect(Duration.ofMillis(Math.min(left, 1000)));
                }
            }
            return pad.ink();
        }
    }
}
