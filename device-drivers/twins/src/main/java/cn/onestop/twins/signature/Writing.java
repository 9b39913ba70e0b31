package cn.onestop.twins.signature;

import java.util.List;
import java.util.OptionalInt;

/**
 * A signature on its way through the pad: which sample is next and what goes wrong with it.
 *
 * @param samples samples in tablet units
 * @param startNanos when the first is due
 * @param startMillis the pad's counter at the first sample
 * @param speed how much faster than a hand; infinite means as fast as the line takes them
 * @param lost how many samples in the middle never reach the line
 * @param corrupt whether the frame in the middle is damaged
 * @param unplugAfter after how many sent samples the plug is pulled
 */
record Writing(
        List<PadSample> samples,
        long startNanos,
        int startMillis,
        double speed,
        int lost,
        boolean corrupt,
        OptionalInt unplugAfter) {

    long dueNanos(int index) {
        return startNanos + (long) (samples.get(index).micros() * 1000.0 / speed);
    }

    int millis(int index) {
        return startMillis + (int) (samples.get(index).micros() / 1000);
    }

    /** Losses lie behind the first half, so that good samples come before and after them. */
    boolean loses(int index) {
        int middle = samples.size() / 2;
        return index >= middle && index < middle + lost;
    }

    boolean corrupts(int index) {
        return corrupt && index == samples.size() / 2;
    }
}
