package cn.onestop.twins.signature;

import cn.onestop.twins.Machine;
import cn.onestop.twins.Outbox;

import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
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
    private final PadModel model;
    private final StuScreen screen;
    private final Map<Integer, Integer> sizes;
    private final StuPen pen;
    private int state = READY;
    private int lastResult;
    private int defaultMode = 2;
    private int rate = PadModel.RATE;
    private int encodings;
    private OptionalInt busyAs = OptionalInt.empty();
    private OptionalInt nextResult = OptionalInt.empty();
    private byte[] penColour = {0x28, 0, 0, 1};
    private byte[] background = {0x29, (byte) 0xFF, (byte) 0xFF};
    private boolean inking = true;
    private int optionMode;
    private boolean crc;
    private boolean neverAnswers;
    private @Nullable PadSample lastInk;

    StuMachine(PadModel model) {
        this.model = model;
        this.pen = new StuPen(model);
        this.screen = new StuScreen(model.width, model.height);
        this.sizes = model.sizes();
        this.encodings = model.encodings;
    }

    synchronized void write(Strokes strokes, Rectangle2D area, double speed) {
        pen.write(strokes, area, speed, rate);
        lastInk = null;
    }

    synchronized void tap(double column, double row, double speed) {
        pen.tap(column, row, speed, rate);
        lastInk = null;
    }

    synchronized void replay(Svc2004 recorded, Rectangle2D area, double speed) {
        pen.replay(recorded, area, speed);
        lastInk = null;
    }

    synchronized void encodings(int flags) {
        encodings = flags;
    }

    synchronized void busyAs(OptionalInt code) {
        busyAs = code;
    }

    synchronized void refuseNext(int code) {
        nextResult = OptionalInt.of(code);
    }

    /** Turns itself off and on again; the line stays. */
    synchronized void resetItself() {
        powerOn();
        screen.clear();
    }

    PadModel model() {
        return model;
    }

    synchronized boolean writing() {
        return pen.writing();
    }

    synchronized long samplesSent() {
        return pen.sentInAll();
    }

    /** Waits until nobody writes; false when the time runs out first. */
    synchronized boolean awaitWritten(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (pen.writing()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void counters(int millis, int sequenceNumber) {
        pen.counters(millis, sequenceNumber);
    }

    synchronized void loseSamples(int count) {
        pen.loseSamples(count);
    }

    synchronized void corruptFrame() {
        pen.corruptFrame();
    }

    synchronized void unplugAfterSamples(int count) {
        pen.unplugAfterSamples(count);
    }

    synchronized void neverAnswers(boolean on) {
        neverAnswers = on;
    }

    synchronized void answersWithCrc(boolean on) {
        crc = on;
    }

    synchronized void pauseBetweenStrokes(Duration time) {
        pen.pauseBetweenStrokes(time);
    }

    synchronized BufferedImage picture() {
        return screen.picture(model.colour());
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
            case 0x03 -> new byte[] {0x03, (byte) busyAs.orElse(state), (byte) lastResult, 0, 0};
            case 0x08 -> StuReports.information(model);
            case 0x09 -> StuReports.capability(model, encodings);
            case 0x0A -> StuReports.uid();
            case 0x0B -> StuReports.uid2(model);
            case 0x0C -> new byte[] {0x0C, (byte) defaultMode, 0};
            case 0x0D -> new byte[] {0x0D, (byte) rate};
            case 0x21 -> new byte[] {0x21, (byte) (inking ? 1 : 0)};
            case 0x28 -> model.colour() ? penColour.clone() : unknown();
            case 0x29 -> model.colour() ? background.clone() : unknown();
            case 0x32 -> new byte[] {0x32, (byte) optionMode};
            case 0xFF -> StuReports.sizes(model);
            default -> unknown();
        };
    }

    private int set(int id, byte[] report) {
        if (nextResult.isPresent()) {
            int refusal = nextResult.getAsInt();
            nextResult = OptionalInt.empty();
            return refusal;
        }
        int size = sizes.getOrDefault(id, 0);
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
            case 0x20 -> value != 0 ? bad() : inState(READY, StuResult.OK, this::wipe);
            case 0x21 -> value > 1 ? bad() : done(() -> inking = value == 1);
            case 0x23 -> state != READY ? StuResult.WRONG_STATE : clearArea(report);
            case 0x24, 0x25 -> state != READY ? StuResult.WRONG_STATE : startImage(id, report);
            case 0x26 -> state != IMAGE ? StuResult.WRONG_STATE : imageBlock(report);
            case 0x27 -> state != IMAGE ? StuResult.WRONG_STATE : endImage(value);
            case 0x28 -> inState(READY, StuResult.OK, () -> penColour = report.clone());
            case 0x29 -> inState(READY, StuResult.OK, () -> background = report.clone());
            // 1 and 2 are reports of other models
            case 0x32 -> value != 0 && value != 3 ? bad() : done(() -> optionMode = value);
            default -> StuResult.WRONG_REPORT_ID;
        };
    }

    /** Clearing fills the screen with the background colour. */
    private void wipe() {
        screen.clear(model.colour() ? colour(background) : 0xFFFFFF);
    }

    private static int colour(byte[] report) {
        return StuScreen.rgb(le(report, 1));
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
            rate = PadModel.RATE;
        }
        screen.clear();
        return StuResult.OK;
    }

    private void powerOn() {
        state = READY;
        inking = true;
        optionMode = 0;
        lastInk = null;
        penColour = new byte[] {0x28, 0, 0, 1};
        background = new byte[] {0x29, (byte) 0xFF, (byte) 0xFF};
    }

    private int clearArea(byte[] r) {
        boolean good =
                r[1] == 0 && r[2] == 1 && screen.clear(le(r, 3), le(r, 5), le(r, 7), le(r, 9));
        return good ? StuResult.OK : StuResult.GRAPHICS_PARAMETERS;
    }

    private int startImage(int id, byte[] r) {
        int encoding = r[1] & 0xFF;
        if (!StuScreen.allowed(encoding, encodings)) {
            return StuResult.WRONG_ENCODING;
        }
        boolean good =
                id == 0x25
                        ? screen.expect(encoding, 0, 0, model.width - 1, model.height - 1)
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
        for (int batch = 0; batch < BATCH; batch++) {
            var step = pen.step(now);
            if (step == null) {
                break;
            }
            draw(step.sample());
            if (!step.lost()) {
                bytes.writeBytes(frame(step));
            }
        }
        if (pen.isOver()) {
            stopWriting();
        }
        return bytes.toByteArray();
    }

    private byte[] frame(StuPen.Step step) {
        boolean timed = optionMode == TIME_AND_SEQUENCE;
        var report = StuReports.pen(model, step.sample(), timed, step.millis(), step.sequence());
        var frame = StuFrames.frame(report, crc);
        return step.corrupt() ? corrupted(frame) : frame;
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
            double scaleX = (double) model.width / model.maxX;
            double scaleY = (double) model.height / model.maxY;
            screen.ink(
                    model.colour() ? colour(penColour) : 0,
                    before.x() * scaleX,
                    before.y() * scaleY,
                    sample.x() * scaleX,
                    sample.y() * scaleY);
        }
        lastInk = sample.touches() ? sample : null;
    }

    private void stopWriting() {
        pen.stop();
        notifyAll();
    }

    @Override
    public synchronized long quietNanos(long now) {
        return Math.min(pen.quietNanos(now), out.waitNanos(now));
    }

    @Override
    public int room(long now) {
        return 4096;
    }

    @Override
    public synchronized boolean pullsPlug() {
        return pen.pullsPlug();
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
