package cn.onestop.twins.signature;

import cn.onestop.twins.Machine;
import cn.onestop.twins.Outbox;

import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/** The pad's protocol, screen and pen, without a line. Guarded by its own monitor. */
final class StuMachine implements Machine {
    /** Samples handed to the line at once when it takes them as fast as it can. */
    private static final int BATCH = 32;

    private static final int READY = 0x00;
    private static final int IMAGE = 0x01;
    private static final int TIME_AND_SEQUENCE = 3;

    private final StuFrames frames = new StuFrames();
    private final Outbox out = new Outbox();
    private final StuScreen screen = new StuScreen();
    private final long poweredAt = System.nanoTime();
    private int state = READY;
    private int lastResult;
    private int defaultMode = 2;
    private int rate = StuReports.RATE;
    private boolean inking = true;
    private int optionMode;
    private int firstMillis;
    private int lastMillis;
    private int sequence;
    private boolean crc;
    private boolean neverAnswers;
    private Duration pause = Duration.ZERO;
    private int samplesToLose;
    private boolean corruptNext;
    private OptionalInt unplugAfter = OptionalInt.empty();
    private boolean pullPlug;
    private @Nullable Writing writing;
    private int next;
    private int sent;
    private @Nullable PadSample lastInk;

    synchronized void write(Strokes strokes, Rectangle2D area, double speed) {
        if (writing != null) {
            throw new IllegalStateException("a hand is writing already");
        }
        long now = System.nanoTime();
        int elapsed = firstMillis + (int) ((now - poweredAt) / 1_000_000);
        var samples =
                Hand.samples(strokes, pause, rate).stream()
                        .map(sample -> onTablet(sample, strokes, area))
                        .toList();
        writing =
                new Writing(
                        samples,
                        now,
                        Math.max(elapsed, lastMillis + 5),
                        speed,
                        samplesToLose,
                        corruptNext,
                        unplugAfter);
        samplesToLose = 0;
        corruptNext = false;
        unplugAfter = OptionalInt.empty();
        next = 0;
        sent = 0;
        lastInk = null;
    }

    /** Fits the strokes' box into the area of the screen without stretching it. */
    private static PadSample onTablet(PadSample sample, Strokes strokes, Rectangle2D area) {
        double scale =
                Math.min(area.getWidth() / strokes.width(), area.getHeight() / strokes.height());
        double left = area.getCenterX() - scale * strokes.width() / 2;
        double top = area.getCenterY() - scale * strokes.height() / 2;
        return new PadSample(
                sample.micros(),
                (left + scale * sample.x()) * StuReports.MAX_X / StuScreen.WIDTH,
                (top + scale * sample.y()) * StuReports.MAX_Y / StuScreen.HEIGHT,
                sample.pressure(),
                sample.inRange());
    }

    synchronized boolean writing() {
        return writing != null;
    }

    /** Waits until nobody writes; false when the time runs out first. */
    synchronized boolean awaitWritten(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (writing != null) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void counters(int millis, int sequenceNumber) {
        firstMillis = millis - (int) ((System.nanoTime() - poweredAt) / 1_000_000);
        lastMillis = Integer.MIN_VALUE / 2;
        sequence = sequenceNumber;
    }

    synchronized void loseSamples(int count) {
        samplesToLose = count;
    }

    synchronized void corruptFrame() {
        corruptNext = true;
    }

    synchronized void unplugAfterSamples(int count) {
        unplugAfter = OptionalInt.of(count);
    }

    synchronized void neverAnswers(boolean on) {
        neverAnswers = on;
    }

    synchronized void answersWithCrc(boolean on) {
        crc = on;
    }

    synchronized void pauseBetweenStrokes(Duration time) {
        pause = time;
    }

    synchronized BufferedImage picture() {
        return screen.picture();
    }

    synchronized boolean inking() {
        return inking;
    }

    @Override
    public synchronized void receive(byte[] bytes, long now) {
        for (var arrival : frames.add(bytes)) {
            var report = arrival.report();
            if (!arrival.intact()) {
                answer(result(StuResult.CRC), now);
            } else if ((report[0] & 0xFF) == 0x80) {
                answer(report.length == 2 ? read(report[1] & 0xFF) : unknown(), now);
            } else {
                answer(result(set(report[0] & 0xFF, report)), now);
            }
        }
    }

    private void answer(byte[] report, long now) {
        if (!neverAnswers) {
            out.add(StuFrames.frame(report, crc), now);
        }
    }

    private byte[] result(int code) {
        lastResult = code;
        return new byte[] {(byte) 0x81, (byte) code};
    }

    private byte[] unknown() {
        return result(StuResult.WRONG_REPORT_ID);
    }

    private byte[] read(int id) {
        return switch (id) {
            case 0x03 -> new byte[] {0x03, (byte) state, (byte) lastResult, 0, 0};
            case 0x08 -> StuReports.information();
            case 0x09 -> StuReports.capability();
            case 0x0A -> StuReports.uid();
            case 0x0B -> StuReports.uid2();
            case 0x0C -> new byte[] {0x0C, (byte) defaultMode, 0};
            case 0x0D -> new byte[] {0x0D, (byte) rate};
            case 0x21 -> new byte[] {0x21, (byte) (inking ? 1 : 0)};
            case 0x32 -> new byte[] {0x32, (byte) optionMode};
            case 0xFF -> StuReports.sizes();
            default -> unknown();
        };
    }

    private int set(int id, byte[] report) {
        int size = StuReports.SIZES.getOrDefault(id, 0);
        if (size == 0) {
            return StuResult.WRONG_REPORT_ID;
        }
        if (id == 0x26 ? report.length < 3 || report.length > size : report.length != size) {
            return StuResult.BAD_PARAMETER;
        }
        int value = report[1] & 0xFF;
        return switch (id) {
            case 0x04 -> reset(value);
            case 0x0C -> value == 1 || value == 2 ? done(() -> defaultMode = value) : bad();
            case 0x0D -> value == 150 || value == 200 ? done(() -> rate = value) : bad();
            case 0x20 -> value != 0 ? bad() : inState(READY, StuResult.OK, screen::clear);
            case 0x21 -> value > 1 ? bad() : done(() -> inking = value == 1);
            case 0x23 -> state != READY ? StuResult.WRONG_STATE : clearArea(report);
            case 0x24, 0x25 -> state != READY ? StuResult.WRONG_STATE : startImage(id, report);
            case 0x26 -> state != IMAGE ? StuResult.WRONG_STATE : imageBlock(report);
            case 0x27 -> state != IMAGE ? StuResult.WRONG_STATE : endImage(value);
            // 1 and 2 are reports of other models
            case 0x32 -> value != 0 && value != 3 ? bad() : done(() -> optionMode = value);
            default -> StuResult.WRONG_REPORT_ID;
        };
    }

    private static int bad() {
        return StuResult.BAD_PARAMETER;
    }

    private static int done(Runnable effect) {
        effect.run();
        return StuResult.OK;
    }

    private int inState(int wanted, int result, Runnable effect) {
        if (state != wanted) {
            return StuResult.WRONG_STATE;
        }
        effect.run();
        return result;
    }

    private int reset(int kind) {
        if (kind > 1) {
            return bad();
        }
        powerOn();
        if (kind == 1) {
            rate = StuReports.RATE;
        }
        screen.clear();
        return StuResult.OK;
    }

    private void powerOn() {
        state = READY;
        inking = true;
        optionMode = 0;
        lastInk = null;
    }

    private int clearArea(byte[] r) {
        boolean good =
                r[1] == 0 && r[2] == 1 && screen.clear(le(r, 3), le(r, 5), le(r, 7), le(r, 9));
        return good ? StuResult.OK : StuResult.GRAPHICS_PARAMETERS;
    }

    private int startImage(int id, byte[] r) {
        int encoding = r[1] & 0xFF;
        if (encoding > 1) {
            return StuResult.WRONG_ENCODING;
        }
        boolean good =
                id == 0x25
                        ? screen.expect(encoding, 0, 0, StuScreen.WIDTH - 1, StuScreen.HEIGHT - 1)
                        : r[2] == 1
                                && screen.expect(encoding, le(r, 3), le(r, 5), le(r, 7), le(r, 9));
        if (good) {
            state = IMAGE;
        }
        return good ? StuResult.OK : StuResult.GRAPHICS_PARAMETERS;
    }

    private int imageBlock(byte[] report) {
        int length = le(report, 1);
        if (length > report.length - 3) {
            return bad();
        }
        return screen.take(report, 3, length) ? StuResult.OK : StuResult.IMAGE_TOO_LONG;
    }

    private int endImage(int how) {
        if (how > 1) {
            return bad();
        }
        state = READY;
        return how == 0 ? screen.commit() : StuResult.OK;
    }

    private static int le(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    @Override
    public synchronized byte[] send(long now) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(out.due(now));
        var hand = writing;
        int batch = 0;
        while (hand != null && next < hand.samples().size() && batch++ < BATCH) {
            if (hand.dueNanos(next) - now > 0 || pullPlug) {
                break;
            }
            penSample(hand, next++, bytes);
        }
        if (hand != null && next == hand.samples().size()) {
            stopWriting();
        }
        return bytes.toByteArray();
    }

    private void penSample(Writing hand, int index, ByteArrayOutputStream line) {
        var sample = hand.samples().get(index);
        draw(sample);
        lastMillis = hand.millis(index);
        var report =
                StuReports.pen(sample, optionMode == TIME_AND_SEQUENCE, lastMillis, sequence++);
        if (hand.loses(index)) {
            return;
        }
        var frame = StuFrames.frame(report, crc);
        line.writeBytes(hand.corrupts(index) ? corrupted(frame) : frame);
        sent++;
        pullPlug = hand.unplugAfter().equals(OptionalInt.of(sent));
    }

    /** With a checksum a bit flips; without one only a missing byte can be noticed. */
    private byte[] corrupted(byte[] frame) {
        if (crc) {
            frame[5] ^= 0x08;
            return frame;
        }
        return Arrays.copyOf(frame, frame.length - 1);
    }

    private void draw(PadSample sample) {
        var before = lastInk;
        if (inking && sample.touches() && before != null) {
            double scale = (double) StuScreen.WIDTH / StuReports.MAX_X;
            screen.ink(
                    before.x() * scale, before.y() * scale, sample.x() * scale, sample.y() * scale);
        }
        lastInk = sample.touches() ? sample : null;
    }

    private void stopWriting() {
        writing = null;
        notifyAll();
    }

    @Override
    public synchronized long quietNanos(long now) {
        var hand = writing;
        long pen = hand == null ? Long.MAX_VALUE : Math.max(0, hand.dueNanos(next) - now);
        return Math.min(pen, out.waitNanos(now));
    }

    @Override
    public int room(long now) {
        return 4096;
    }

    @Override
    public synchronized boolean pullsPlug() {
        boolean pull = pullPlug;
        pullPlug = false;
        return pull;
    }

    @Override
    public synchronized void lineLost() {
        frames.clear();
        out.clear();
        stopWriting();
        powerOn();
        screen.clear();
    }
}
