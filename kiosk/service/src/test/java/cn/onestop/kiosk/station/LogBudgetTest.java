package cn.onestop.kiosk.station;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class LogBudgetTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Test
    void aFewLinesAtOnceThenOneEveryWhileAndTheRestIsCounted() {
        LogBudget budget = new LogBudget(0);
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += budget.take(i) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);
        assertThat(budget.owes(1000)).isFalse();
        assertThat(budget.owes(MINUTE)).isTrue();
        assertThat(budget.settle()).isEqualTo(990);
        assertThat(budget.owes(MINUTE)).isFalse();
    }

    @Test
    void aDayOfFlappingIsAFewThousandLines() {
        LogBudget budget = new LogBudget(0);
        int taken = 0;
        for (int second = 0; second < 24 * 3600; second++) {
            taken += budget.take(second * 1_000_000_000L) ? 1 : 0;
        }
        assertThat(taken).isBetween(5000, 6000);
    }

    @Test
    void aLongQuietGivesNoMoreThanTheFewLines() {
        LogBudget budget = new LogBudget(0);
        long later = 1000 * MINUTE;
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += budget.take(later + i) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(10);
    }
}
