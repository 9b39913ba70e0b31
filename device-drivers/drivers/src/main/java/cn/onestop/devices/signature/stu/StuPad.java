package cn.onestop.devices.signature.stu;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.SignaturePad;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A Wacom STU pad (430V, 540) on its serial interface, without encryption. Pen data comes as report
 * 34, whose sequence numbers prove that no sample is missing.
 *
 * <p>{@link Ink#raw()} holds the 11 bytes of <em>every</em> pen report since the invitation, also
 * those of a pen out of range, so that the sequence is whole; {@link Ink#samples()} holds the
 * reports of a pen in range.
 */
public final class StuPad implements SignaturePad {
    private static final int PEN_TIME_AND_SEQUENCE = 3;
    private static final int ONE_BIT = 0;
    private static final int COMMIT = 0;
    private static final int ABANDON = 1;

    private final StuChannel channel;
    private final DeviceInfo info;
    private final PadCapability capability;
    private final int imageBlockSize;
    private @Nullable InkBook book;
    private boolean inviting;

    private StuPad(StuChannel channel) {
        this.channel = channel;
        channel.drop();
        byte[] information = channel.get(StuReports.INFORMATION);
        byte[] sizes = channel.get(StuReports.SIZES);
        StuReports.checkSizes(sizes);
        capability = StuReports.capability(channel.get(StuReports.CAPABILITY));
        info =
                new DeviceInfo(
                        "Wacom",
                        StuReports.model(information),
                        serial(channel, sizes),
                        StuReports.firmware(information));
        imageBlockSize = StuReports.sizeIn(sizes, StuReports.IMAGE_BLOCK);
        countSamples();
        requireReady();
        wipe();
    }

    /**
     * Opens the pad, checks that its answers make sense and leaves it clear and not inking. The pad
     * owns the line from here on; when opening fails the line is closed.
     *
     * @throws DeviceException TimedOut when nothing answers, Garbled when the answers make no
     *     sense, Refused when the pad refuses or is not ready, Disconnected when it is unplugged
     */
    public static StuPad open(SerialLine line) {
        return open(line, line::nanoTime);
    }

    static StuPad open(SerialLine line, LongSupplier nanoTime) {
        StuChannel channel = new StuChannel(line, nanoTime);
        try {
            return new StuPad(channel);
        } catch (DeviceException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public DeviceStatus status() {
        int state = channel.get(StuReports.STATUS)[1] & 0xFF;
        return state == StuReports.STATUS_READY
                ? DeviceStatus.online()
                : new DeviceStatus(DeviceState.DEVICE_BUSY, "notReady", notReady(state));
    }

    @Override
    public List<SelfTestStep> selfTest() {
        DeviceStatus status = status();
        boolean same = StuReports.model(channel.get(StuReports.INFORMATION)).equals(info.model());
        return List.of(
                new SelfTestStep(
                        "ready",
                        status.state() == DeviceState.ONLINE,
                        status.sentence().isEmpty() ? "The pad is ready." : status.sentence()),
                new SelfTestStep(
                        "identity",
                        same,
                        same
                                ? "The pad names the same model as when it was opened."
                                : "The pad names another model than when it was opened."));
    }

    private static String notReady(int state) {
        return "The signature pad is not ready, its state is " + state + ".";
    }

    @Override
    public PadCapability capability() {
        return capability;
    }

    @Override
    public void invite(Bitmap prompt) {
        if (prompt.width() > capability.screenWidth()
                || prompt.height() > capability.screenHeight()) {
            throw new IllegalArgumentException("the picture is larger than the pad's screen");
        }
        inviting = false;
        book = null;
        channel.drop();
        requireReady();
        countSamples();
        wipe();
        show(prompt);
        channel.set(StuReports.set(StuReports.INKING_MODE, 1));
        // Pen reports before the consent to inking were dropped on the way; those behind it wait.
        book = new InkBook();
        inviting = true;
    }

    @Override
    public void collect(Duration time) {
        InkBook open = book;
        if (open == null || !inviting) {
            throw new IllegalStateException("invite somebody to sign first");
        }
        open.requireWhole();
        long until = channel.nanoTime() + time.toNanos();
        do {
            Optional<StuChannel.Arrival> arrival = channel.next(until);
            if (arrival.isEmpty()) {
                return;
            }
            open.take(arrival.get());
        } while (channel.hasArrived() || channel.nanoTime() < until);
    }

    /**
     * {@inheritDoc} It stays until the next {@link #invite}.
     *
     * @throws DeviceException Unacceptable when samples were lost
     */
    @Override
    public Ink ink() {
        InkBook written = book;
        if (written == null) {
            throw new IllegalStateException("invite somebody to sign first");
        }
        return written.ink(info, capability);
    }

    @Override
    public void clear() {
        inviting = false;
        channel.drop();
        requireReady();
        wipe();
    }

    @Override
    public void close() {
        channel.close();
    }

    private static String serial(StuChannel channel, byte[] sizes) {
        for (int id : new int[] {StuReports.UID2, StuReports.UID}) {
            if (StuReports.sizeIn(sizes, id) > 0) {
                return StuReports.serial(channel.get(id));
            }
        }
        return "";
    }

    /** Also before each signature: a pad that reset itself fell back to plain pen reports. */
    private void countSamples() {
        channel.set(StuReports.set(StuReports.PEN_OPTION_MODE, PEN_TIME_AND_SEQUENCE));
    }

    /** Waits for nothing: a picture that broke off is abandoned, any other state is refused. */
    private void requireReady() {
        int state = channel.get(StuReports.STATUS)[1] & 0xFF;
        if (state == StuReports.STATUS_IMAGE) {
            channel.set(StuReports.set(StuReports.END_IMAGE, ABANDON));
            state = channel.get(StuReports.STATUS)[1] & 0xFF;
        }
        if (state != StuReports.STATUS_READY) {
            throw new DeviceException(new DeviceFault.Refused(state, notReady(state)));
        }
    }

    private void wipe() {
        channel.set(StuReports.set(StuReports.INKING_MODE, 0));
        channel.set(StuReports.set(StuReports.CLEAR_SCREEN, 0));
    }

    private void show(Bitmap prompt) {
        byte[] picture = PadPicture.of(prompt, capability.screenWidth(), capability.screenHeight());
        channel.set(StuReports.set(StuReports.START_IMAGE, ONE_BIT));
        int room = imageBlockSize - 3;
        for (int from = 0; from < picture.length; from += room) {
            int length = Math.min(room, picture.length - from);
            channel.set(StuReports.imageBlock(picture, from, length, imageBlockSize));
        }
        channel.set(StuReports.set(StuReports.END_IMAGE, COMMIT));
    }
}
