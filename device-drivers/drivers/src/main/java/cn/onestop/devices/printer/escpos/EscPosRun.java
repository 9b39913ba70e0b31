package cn.onestop.devices.printer.escpos;

import static cn.onestop.devices.printer.escpos.EscPosLink.WATCH_TIME;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.printer.PrintOutcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One job from the first status query to its outcome.
 *
 * <p>A false "confirmed" would be the worst answer, so: before the job a question of its own must
 * be answered and, where answers have no names, silence follow, hence no late answer of an earlier
 * job is left; every byte must have been asked for, anything else makes the outcome unknown; the
 * end is asked for twice where answers have no names, so one byte of noise is no confirmation; and
 * a printer that has lost its power (which on a serial line looks like a byte 00, just as the
 * answer "paper is fine" does) must still answer for its health.
 *
 * <p>Once trouble has made "confirmed" impossible nothing is waited for: what still fits into the
 * printer's buffer is sent, so that new paper brings the whole receipt out, and the run ends.
 */
final class EscPosRun {
    /** Bytes between two looks at the printer's health. */
    private static final int WATCH_BYTES = 512;

    /** For cutting (2 s on slow cutters), starting the motor and one change of heart. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Bytes of one look, and of the four questions that follow when it shows trouble. */
    private static final int LOOK_BYTES = 3;

    private static final int HEALTH_BYTES = 12;

    /** A row of dots at 50 mm/s and 8 dots/mm. */
    private static final long NANOS_PER_DOT = 2_500_000;

    /** An idle printer answers a queued query in milliseconds. */
    private static final Duration IDLE_ANSWER = Duration.ofSeconds(3);

    /** Silence after which an idle printer has nothing more to say. */
    private static final Duration SILENCE = Duration.ofMillis(200);

    private final EscPosLink link;
    private final List<EscPosUnit> units;
    private final int window;
    private Optional<DeviceStatus> spoilt = Optional.empty();
    private long waitingSince;
    private long watchedAt;
    private int sinceQuery;
    private int sinceWatch;
    private int asked;
    private long workNanos;

    EscPosRun(EscPosLink link, List<EscPosUnit> units) {
        this.link = link;
        this.units = units;
        this.window = link.profile().window();
    }

    PrintOutcome print() {
        boolean started = false;
        try {
            Optional<DeviceStatus> obstacle = prepare();
            if (obstacle.isPresent()) {
                return notPrinted(obstacle.get());
            }
            link.startJob();
            watchedAt = link.nanoTime();
            started = true;
            return transmit();
        } catch (DeviceException e) {
            DeviceStatus status = EscPosPrinter.gone(link, e.fault());
            return started && link.taken() > 0 ? unknown(status) : notPrinted(status);
        }
    }

    /** What keeps the printer from starting, if anything. */
    private Optional<DeviceStatus> prepare() {
        DeviceStatus status = link.health();
        if (status.state() != DeviceState.ONLINE) {
            return Optional.of(status);
        }
        if (!answersQuery() && !(link.fillUp() && answersQuery())) {
            return Optional.of(
                    new DeviceStatus(
                            DeviceState.DEVICE_BUSY,
                            "noAnswer",
                            "The printer does not come to the end of what it was doing before."));
        }
        link.releaseFlow();
        // Its real-time answer shows that the query has reached the printer, so that the silence
        // behind it means there is no further answer on its way.
        OptionalInt printer = link.ask(1);
        if (printer.isEmpty()) {
            return Optional.of(link.note(link.words().noAnswer()));
        }
        if (PrinterHealth.isOffline(printer.getAsInt())) {
            return Optional.of(offline(link.health()));
        }
        return link.profile().confirmation() == EscPosProfile.Confirmation.QUEUED
                ? noise()
                : Optional.empty();
    }

    private Optional<DeviceStatus> noise() {
        long until = link.nanoTime() + IDLE_ANSWER.toNanos();
        while (link.pump(SILENCE)) {
            if (link.nanoTime() >= until) {
                return Optional.of(garbled());
            }
        }
        return Optional.empty();
    }

    /** Whether the printer comes to the end of what it was doing before, within seconds. */
    boolean answersQuery() {
        link.startJob();
        if (!link.chooseAutomatic() || !link.query(1)) {
            return false;
        }
        long until = link.nanoTime() + IDLE_ANSWER.toNanos();
        while (link.owed() > 0 && link.nanoTime() < until) {
            link.pump(Duration.ofNanos(until - link.nanoTime()));
        }
        return link.owed() == 0;
    }

    private PrintOutcome transmit() {
        for (EscPosUnit unit : units) {
            int length = unit.bytes().length;
            boolean fits = sinceQuery + length <= window;
            if (sinceWatch >= WATCH_BYTES || unwatched() >= WATCH_TIME.toNanos()) {
                watch();
            }
            if (!isHopeless() && (!fits && !isProcessed(1) || !isReleased())) {
                return unconfirmed();
            }
            if (isHopeless() && !isTaken(fits)) {
                return unconfirmed();
            }
            if (!link.send(unit)) {
                return link.taken() == 0 ? notPrinted(link.words().noAnswer()) : unconfirmed();
            }
            sinceQuery += length;
            sinceWatch += length;
            workNanos += length * link.profile().nanosPerByte() + unit.dots() * NANOS_PER_DOT;
        }
        return isProcessed(2) ? processed() : unconfirmed();
    }

    /** Whether the rest of a spoilt receipt goes into the printer's buffer without waiting. */
    private boolean isTaken(boolean fits) {
        return fits && !link.isHeld() && spoilt.filter(PrinterHealth::hasLostItsMemory).isEmpty();
    }

    /** Asks behind what was sent so far and waits for the answers, as long as they can help. */
    private boolean isProcessed(int times) {
        if (isHopeless() || !link.query(times)) {
            return false;
        }
        waitingSince = link.nanoTime();
        while (link.owed() > 0) {
            if (!pause()) {
                return false;
            }
        }
        sinceQuery = 0;
        asked = 0;
        workNanos = 0;
        return true;
    }

    /** Waits for XON where the printer can still be asked: nothing of the next unit is sent. */
    private boolean isReleased() {
        link.drain();
        waitingSince = link.nanoTime();
        while (link.isHeld()) {
            if (!pause()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes in what comes, and looks at the printer when it is time. A printer that stands still
     * keeps the questions in its buffer, which must not run over: with a head that cools that is
     * after half a minute.
     *
     * @return false when there is nothing to wait for, or it has lasted too long
     */
    private boolean pause() {
        long left = waitingSince + PATIENCE.toNanos() + workNanos - link.nanoTime();
        if (left <= 0 || asked >= link.profile().questionRoom() || isHopeless()) {
            return false;
        }
        long due = Math.max(0, WATCH_TIME.toNanos() - unwatched());
        link.pump(Duration.ofNanos(Math.min(left, due)));
        if (unwatched() >= WATCH_TIME.toNanos()) {
            watch();
        }
        return true;
    }

    private long unwatched() {
        return link.nanoTime() - watchedAt;
    }

    /** Whether the receipt can no longer be called printed, whatever the printer says from now. */
    private boolean isHopeless() {
        spoilt = spoilt.or(link::told);
        return spoilt.isPresent();
    }

    /**
     * Remembers trouble that may have cost paper, even when it is over by the end of the job. A
     * printer that does not even answer here has lost its power and with it what it had received.
     */
    private void watch() {
        sinceWatch = 0;
        if (isHopeless()) {
            return;
        }
        OptionalInt printer = link.ask(1);
        asked += LOOK_BYTES;
        watchedAt = link.nanoTime();
        boolean bad = link.last().state() != DeviceState.ONLINE;
        if (printer.isPresent() && !PrinterHealth.isOffline(printer.getAsInt()) && !bad) {
            return;
        }
        DeviceStatus status =
                printer.isPresent() ? link.health() : link.note(link.words().noAnswer());
        asked += HEALTH_BYTES;
        if (PrinterHealth.mayHaveSpoiltPaper(status)) {
            spoilt = spoilt.or(() -> Optional.of(status));
        }
        if (status.detail().equals("headHot")) {
            // While the head cools nothing is lost: the wait begins anew.
            waitingSince = link.nanoTime();
        }
    }

    private PrintOutcome processed() {
        DeviceStatus health = link.health();
        if (isHopeless()) {
            return unknown(spoilt.orElse(health));
        } else if (health.state() != DeviceState.ONLINE) {
            return unknown(health);
        } else if (link.isOdd()) {
            return unknown(garbled());
        }
        return new PrintOutcome.Confirmed();
    }

    private PrintOutcome unconfirmed() {
        if (isHopeless() && !EscPosLink.isDoubt(spoilt.orElseThrow())) {
            return unknown(spoilt.orElseThrow());
        }
        DeviceStatus health = link.health();
        if (health.state() != DeviceState.ONLINE) {
            return unknown(health);
        }
        return unknown(
                spoilt.orElse(
                        new DeviceStatus(
                                DeviceState.UNKNOWN,
                                "unconfirmed",
                                "The printer did not confirm the end of the receipt in time.")));
    }

    private static DeviceStatus offline(DeviceStatus health) {
        return health.state() != DeviceState.ONLINE
                ? health
                : new DeviceStatus(DeviceState.OFFLINE, "offline", "The printer is offline.");
    }

    private static DeviceStatus garbled() {
        return new DeviceStatus(
                DeviceState.UNKNOWN, "garbled", "The printer sent bytes nobody had asked for.");
    }

    private static PrintOutcome notPrinted(DeviceStatus status) {
        return new PrintOutcome.NotPrinted(status.detail(), status.sentence());
    }

    private static PrintOutcome unknown(DeviceStatus status) {
        return new PrintOutcome.Unknown(status.detail(), status.sentence());
    }
}
