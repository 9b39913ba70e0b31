package cn.onestop.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Durations of many equal steps, in nanoseconds. */
record Figures(long[] sorted) {
    Figures {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    double medianMicros() {
        return at(0.5);
    }

    double at(double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.1f µs, 99 %% %.1f µs, worst %.1f µs",
                medianMicros(),
                at(0.99),
                at(1));
    }
}
