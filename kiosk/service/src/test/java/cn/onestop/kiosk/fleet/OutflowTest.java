package cn.onestop.kiosk.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Random;

class OutflowTest {
    private static final long MS = 1_000_000L;
    private static final long PATIENCE = 300 * MS;
    private final FleetSettings settings = Bench.settings(URI.create("tcp://127.0.0.1:1883"));
    private final Outflow outflow = new Outflow(settings, 10, 0);

    @Test
    void itBeginsBehindWhatIsAcknowledged() {
        assertThat(outflow.next()).isEqualTo(11);
        assertThat(outflow.sendable(10)).isZero();
        assertThat(outflow.sendable(13)).isEqualTo(3);
    }

    @Test
    void itNeverRunsFurtherAheadThanAllowed() {
        assertThat(outflow.sendable(10_000)).isEqualTo(settings.ahead());
        send(11, 110);
        assertThat(outflow.sendable(10_000)).isZero();
        outflow.stored(12, false, 0);
        assertThat(outflow.sendable(10_000)).isEqualTo(2);
    }

    @Test
    void withoutProgressItBeginsAgainBehindWhatIsStored() {
        send(11, 20);
        outflow.stored(15, false, 100 * MS);
        assertThat(outflow.resend(100 * MS + PATIENCE - 1)).isFalse();
        assertThat(outflow.resend(100 * MS + PATIENCE)).isTrue();
        assertThat(outflow.next()).isEqualTo(16);
    }

    @Test
    void whileNothingIsHeardItsPatienceDoublesUpToTheCap() {
        long now = 0;
        long[] pauses = {300, 600, 1200, 1200, 1200};
        for (long pause : pauses) {
            outflow.sent(11, now);
            assertThat(outflow.resend(now + pause * MS - 1)).isFalse();
            now += pause * MS;
            assertThat(outflow.resend(now)).isTrue();
        }
        outflow.sent(11, now);
        outflow.stored(10, true, now);
        assertThat(outflow.resend(now + PATIENCE - 1)).isFalse();
        assertThat(outflow.resend(now + PATIENCE)).isTrue();
    }

    @Test
    void aRepeatedAcknowledgementTellsOfAGapThatIsFilledTenTimesSooner() {
        send(11, 20);
        outflow.stored(10, false, 0);
        assertThat(outflow.resend(PATIENCE / 10 - 1)).isFalse();
        assertThat(outflow.resend(PATIENCE / 10)).isTrue();
        assertThat(outflow.next()).isEqualTo(11);
        outflow.sent(11, PATIENCE / 10);
        assertThat(outflow.resend(PATIENCE / 10 + PATIENCE - 1)).isFalse();
        assertThat(outflow.resend(PATIENCE / 10 + PATIENCE)).isTrue();
    }

    @Test
    void withNothingOutstandingItNeverBeginsAgain() {
        assertThat(outflow.resend(Duration.ofDays(1).toNanos())).isFalse();
        send(11, 12);
        outflow.stored(12, false, 0);
        assertThat(outflow.resend(Duration.ofDays(1).toNanos())).isFalse();
    }

    @Test
    void theClockOfAnEntryStartsWhenItIsSentAfterALongSilence() {
        long later = Duration.ofDays(1).toNanos();
        outflow.sent(11, later);
        assertThat(outflow.resend(later + 1)).isFalse();
        assertThat(outflow.resend(later + PATIENCE)).isTrue();
    }

    @Test
    void aRefusalHoldsEverythingBackUntilItIsTimeToTryAgain() {
        send(11, 11);
        outflow.refused(50 * MS);
        assertThat(outflow.sendable(20)).isZero();
        assertThat(outflow.resend(50 * MS + PATIENCE)).isTrue();
        assertThat(outflow.next()).isEqualTo(11);
        assertThat(outflow.sendable(20)).isEqualTo(10);
    }

    @Test
    void anAcknowledgementBeyondWhatWasSentIsNotSentAgain() {
        outflow.stored(40, false, 0);
        assertThat(outflow.next()).isEqualTo(41);
    }

    @Test
    void aCentralSideThatFellBehindGetsWhatItLacks() {
        send(11, 20);
        outflow.stored(20, false, 0);
        outflow.stored(3, false, 0);
        assertThat(outflow.resend(PATIENCE)).isTrue();
        assertThat(outflow.next()).isEqualTo(4);
    }

    /** Whatever is lost on the way and however it is acknowledged, everything arrives in order. */
    @Test
    void inARandomWorldEverythingIsStoredInTheEnd() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Outflow flow = new Outflow(settings, 0, 0);
            long stored = 0;
            long now = 0;
            for (int step = 0; step < 3000 && stored < 150; step++) {
                now += 20 * MS;
                flow.resend(now);
                if (flow.sendable(150) > 0) {
                    long seq = flow.next();
                    flow.sent(seq, now);
                    boolean arrives = random.nextInt(10) > 0;
                    stored = arrives && seq == stored + 1 ? seq : stored;
                }
                if (random.nextInt(3) == 0) {
                    flow.stored(stored, false, now);
                }
            }
            assertThat(stored).as("seed %d", seed).isEqualTo(150);
        }
    }

    private void send(long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            assertThat(outflow.next()).isEqualTo(seq);
            outflow.sent(seq, 0);
        }
    }
}
