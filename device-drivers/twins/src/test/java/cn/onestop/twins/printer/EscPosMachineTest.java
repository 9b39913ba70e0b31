package cn.onestop.twins.printer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class EscPosMachineTest {
    private static final byte[] STARTS = {
        0x10, 0x1B, 0x1C, 0x1D, 0x1D, '(', 'k', 'L', 'v', '0', 'V', 'd', 1, 0, 0, 4, 0x31, 0x50
    };

    @Test
    void anyBytesLeaveThePrinterAbleToPrint() {
        var random = new Random(11);
        var machine = new EscPosMachine(PrinterModel.chinese80(), System::nanoTime);
        machine.slow(0);
        long now = System.nanoTime() + 1_000_000;
        for (int round = 0; round < 150; round++) {
            var junk = new byte[1 + random.nextInt(300)];
            random.nextBytes(junk);
            for (int i = 0; i < junk.length; i++) {
                if (random.nextBoolean()) {
                    junk[i] = STARTS[random.nextInt(STARTS.length)];
                }
            }
            machine.receive(junk, now);
            machine.send(now);
            machine.powerCycle();
            int sheets = machine.sheets().size();
            machine.receive(new byte[] {0x1B, 0x40, 'o', 'k', 0x0A, 0x1D, 0x56, 0x00}, now);
            machine.send(now);
            assertThat(machine.sheets()).as("round %d", round).hasSize(sheets + 1);
            assertThat(machine.sheets().getLast().text()).endsWith("ok");
        }
    }

    @Test
    void timeIsSpentOnPaperAsTheFactorSays() {
        var machine = new EscPosMachine(PrinterModel.chinese80(), System::nanoTime);
        long start = System.nanoTime();
        machine.slow(2);
        machine.receive(new byte[] {'a', 0x0A, 0x1D, 0x72, 0x01}, start);
        assertThat(machine.send(start)).isEmpty();
        long whole = 30 * 2 * 625_000L;
        assertThat(machine.send(start + whole - 5_000_000)).isEmpty();
        assertThat(machine.send(start + whole + 5_000_000)).containsExactly(0);
    }

    @Test
    void aPrinterThatIsBusyWhenOfflineHoldsItsHostBack() {
        long now = 1_000_000_000L;
        var machine = new EscPosMachine(PrinterModel.chinese80(), () -> now);
        machine.sense(s -> s.coverOpen = true);
        assertThat(machine.send(now)).as("not unless its switch says so").isEmpty();
        machine.sense(s -> s.coverOpen = false);
        machine.busyWhenOffline(true);
        machine.sense(s -> s.coverOpen = true);
        assertThat(machine.send(now)).containsExactly(0x13);
        machine.sense(s -> s.paperOut = true);
        machine.sense(s -> s.coverOpen = false);
        assertThat(machine.send(now)).as("still without paper").isEmpty();
        machine.sense(s -> s.paperOut = false);
        assertThat(machine.send(now)).containsExactly(0x11);
    }

    @Test
    void withoutFlowControlItTakesNothingMeanwhile() {
        long now = 1_000_000_000L;
        var machine = new EscPosMachine(PrinterModel.chinese80().withoutFlowControl(), () -> now);
        machine.busyWhenOffline(true);
        assertThat(machine.room(now)).isPositive();
        machine.sense(s -> s.coverOpen = true);
        assertThat(machine.room(now)).isZero();
        assertThat(machine.takesNothing()).isTrue();
        machine.sense(s -> s.coverOpen = false);
        assertThat(machine.room(now)).isPositive();
        assertThat(machine.send(now)).isEmpty();
    }
}
