package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.LineScript.Entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

class LineScriptTest {
    @Test
    void everyStepIsReadAsItIsWritten() {
        LineScript script =
                LineScript.parse(
                        """
                        # a look at everything
                        # and a second comment, which goes
                        line /dev/onestop/pad
                        = first outcome
                        =
                        @0.000000001 now
                        @0.000000001 > AA 01 / 02*5
                        @1.500000000 > / 02
                        @1.500000000 > 01 ! Disconnected /dev/x went away: I/O error!

                        @2.000000000 < 5a*16 0D
                        @2.000000000 < ! Closed
                        @3.000000000 silence
                        @3.000000000 discard
                        @3.000000000 discard 00 00 00
                        @3.000000000 discard ! TimedOut a / b
                        @3.000000000 lost 12
                        @999999999.999999999 close
                        """);
        assertThat(script.name()).isEqualTo("a look at everything");
        assertThat(script.line()).isEqualTo("/dev/onestop/pad");
        assertThat(script.outcomes()).containsExactly("first outcome", "");
        assertThat(script.timed()).isTrue();
        assertThat(script.entries().get(1).number()).isEqualTo(7);
        assertThat(script.format())
                .isEqualTo(
                        """
                        # a look at everything
                        line /dev/onestop/pad
                        = first outcome
                        =
                        @0.000000001 now
                        @0.000000001 > AA 01 / 02*5
                        @1.500000000 > / 02
                        @1.500000000 > 01 ! Disconnected /dev/x went away: I/O error!
                        @2.000000000 < 5A*16 0D
                        @2.000000000 < ! Closed
                        @3.000000000 silence
                        @3.000000000 discard
                        @3.000000000 discard 00 00 00
                        @3.000000000 discard ! TimedOut a / b
                        @3.000000000 lost 12
                        @999999999.999999999 close
                        """);
        assertThat(script).hasToString("LineScript[12 steps]");
    }

    @Test
    void randomScriptsComeBackTheSame() {
        for (int seed = 0; seed < 300; seed++) {
            LineScript script = random(new Random(seed));
            assertThat(LineScript.parse(script.format()))
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*number")
                    .isEqualTo(script);
        }
    }

    private static LineScript random(Random random) {
        boolean timed = random.nextBoolean();
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        int count = random.nextInt(20);
        while (entries.size() < count) {
            at += random.nextBoolean() ? random.nextInt(5) : random.nextLong(100_000_000_000L);
            entries.add(
                    new Entry(
                            1,
                            timed ? OptionalLong.of(at) : OptionalLong.empty(),
                            timed ? timedStep(random) : toldStep(random)));
        }
        return new LineScript(
                random.nextBoolean() ? "" : "name " + random.nextInt(),
                random.nextBoolean() ? LineScript.UNNAMED : "/dev/tty" + random.nextInt(9),
                random.nextBoolean() ? List.of() : List.of("", "b = c", "# d"),
                entries);
    }

    private static ScriptStep timedStep(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new ScriptStep.Now();
            case 1 -> new ScriptStep.Close();
            case 2 -> new ScriptStep.Discard(bytes(random, 0));
            case 3 -> new ScriptStep.DiscardFails(fault(random));
            default -> anyStep(random);
        };
    }

    private static ScriptStep toldStep(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new ScriptStep.Delay(Duration.ofMillis(random.nextInt(1_000_000)));
            case 1 -> new ScriptStep.Drop();
            default -> anyStep(random);
        };
    }

    private static ScriptStep anyStep(Random random) {
        byte[] bytes = bytes(random, 1);
        return switch (random.nextInt(6)) {
            case 0 -> new ScriptStep.Write(bytes, random.nextInt(bytes.length + 1));
            case 1 -> new ScriptStep.WriteFails(bytes, fault(random));
            case 2 -> new ScriptStep.ReadFails(fault(random));
            case 3 -> new ScriptStep.Silence();
            case 4 -> new ScriptStep.Lost(1 + random.nextLong(1L << 50));
            default -> new ScriptStep.Read(bytes);
        };
    }

    private static byte[] bytes(Random random, int least) {
        byte[] bytes = new byte[least + random.nextInt(40)];
        int kinds = 1 + random.nextInt(255);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(kinds) * 97);
        }
        return bytes;
    }

    private static DeviceFault fault(Random random) {
        String sentence =
                new String[] {"", "x", "a / b ! c", "= 拔出 #", "two  spaces"}[random.nextInt(5)];
        return switch (random.nextInt(6)) {
            case 0 -> new DeviceFault.Disconnected(sentence);
            case 1 -> new DeviceFault.Closed(sentence);
            case 2 -> new DeviceFault.TimedOut(sentence);
            case 3 -> new DeviceFault.Garbled(sentence);
            case 4 -> new DeviceFault.CannotOpen(sentence);
            default -> new DeviceFault.CannotConfigure(sentence);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">; bytes are missing",
                "<; bytes are missing",
                "> 01 /; bytes are missing",
                "> ! Disconnected; bytes are missing",
                "> 0; this is not a byte such as 5A, or a run such as 5A*16",
                "> 011; this is not a byte such as 5A, or a run such as 5A*16",
                "> GG; this is not a byte such as 5A, or a run such as 5A*16",
                "< 01*0; this is not a byte such as 5A, or a run such as 5A*16",
                "< 01*-1; this is not a byte such as 5A, or a run such as 5A*16",
                "< 01*9999999; more bytes than one step can hold",
                "< ! Exploded now; a line has no such fault",
                "< ! Refused 3; a line has no such fault",
                "delay; this is not a time such as 40ms",
                "delay 40; this is not a time such as 40ms",
                "lost 0; this is not a count",
                "drop it; nothing may stand behind this word",
                "shout; there is no such step",
                "<01; there is no such step",
                "@1.5 < 01; there is no such step",
                "now; only a recording, with times, has such a step",
                "discard; only a recording, with times, has such a step",
                "@1.000000000 delay 3ms; a recording has no such step",
                "@1.000000000 drop; a recording has no such step"
            })
    void whatIsWrongIsNamedWithItsLine(String line, String what) {
        assertThat(refusal("# name", "", line))
                .hasMessage("line 3 of the script: " + what)
                .returns(3, ScriptException::line);
    }

    @Test
    void aFaultIsASentenceInOneLine() {
        assertThat(refusal("< ! Garbled a\u0007b"))
                .hasMessage("line 1 of the script: a line has no such fault");
    }

    @Test
    void timesStandOnAllStepsOrOnNoneAndNeverGoBack() {
        assertThat(refusal("< 01", "@1.000000000 < 01"))
                .hasMessage("line 2 of the script: either every step has a time or none has");
        assertThat(refusal("@1.000000000 < 01", "< 01").line()).isEqualTo(2);
        assertThat(refusal("@1.000000000 < 01", "@0.999999999 < 01"))
                .hasMessage("line 2 of the script: the time goes back");
    }

    @Test
    void randomTextIsAScriptOrIsRefusedWithALine() {
        String letters = "@<>!/*. 0159AFG\n\t=#silencedropnowms信";
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                LineScript.parse(text.toString());
            } catch (ScriptException e) {
                assertThat(e.line()).isPositive();
            }
        }
    }

    private static ScriptException refusal(String... lines) {
        ScriptException thrown =
                catchThrowableOfType(ScriptException.class, () -> LineScript.parse(List.of(lines)));
        assertThat(thrown).isNotNull();
        return thrown;
    }
}
