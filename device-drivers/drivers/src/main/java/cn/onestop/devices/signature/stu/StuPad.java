package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.devices.signature.SignaturePad;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Wacom STU pad (430V, 540) on its serial interface, without encryption. Pen data comes as report
 * 34, whose sequence numbers prove that no sample is missing.
 *
 * <p>{@link Ink#raw()} holds the 11 bytes of <em>every</em> pen report since the invitation, also
 * those of a pen out of range, so that the sequence is whole; {@link Ink#samples()} holds the
 * reports of a pen in range.
 */
public final class StuPad implements SignaturePad {
    static final int PEN_TIME_AND_SEQUENCE = 3;
    private static final int BLACK_565 = 0x0000;
    private static final int WHITE_565 = 0xFFFF;

    private final StuChannel channel;
    private final DeviceInfo info;
    private final PadCapability capability;
    private final ReportSizes sizes;
    private final StuScreen screen;
    private @Nullable InkBook book;
    private boolean inviting;

    private StuPad(StuChannel channel) {
        this.channel = channel;
        channel.drop();
        byte[] information = channel.get(StuReports.INFORMATION);
        sizes = ReportSizes.of(channel.get(StuReports.SIZES));
        channel.sizes(sizes);
        byte[] ranges = channel.get(StuReports.CAPABILITY);
        capability = StuReports.capability(ranges);
        info =
                new DeviceInfo(
                        "Wacom",
                        StuReports.model(information),
                        serial(),
                        StuReports.firmware(information));
        screen = new StuScreen(channel, sizes, capability, StuReports.takesZlib(ranges));
        countSamples();
        screen.requireReady();
        screen.wipe();
    }

    /**
     * Opens the pad, checks that its answers make sense and leaves it clear and not inking. The pad
     * owns the line from here on; when opening fails the line is closed.
     *
     * @throws DeviceException TimedOut when nothing answers, Garbled when the answers make no
     *     sense, Refused when the pad refuses or is not ready, Disconnected when it is unplugged
     */
    public static StuPad open(SerialLine line) {
        boolean ready = false;
        try {
            StuPad pad = new StuPad(new StuChannel(line));
            ready = true;
            return pad;
        } finally {
            if (!ready) {
                line.close();
            }
        }
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public PadCapability capability() {
        return capability;
    }

    /** {@inheritDoc} Pen reports of somebody who is signing are kept meanwhile. */
    @Override
    public DeviceStatus status() {
        int state;
        try {
            state = state();
        } catch (DeviceException e) {
            return trouble(e);
        }
        return state == StuReports.STATUS_READY
                ? DeviceStatus.online()
                : new DeviceStatus(DeviceState.DEVICE_BUSY, "notReady", StuScreen.notReady(state));
    }

    /** A disturbed answer is asked for once more: one flipped bit is no trouble to report. */
    private int state() {
        try {
            return stateOnce();
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.Garbled) {
                return stateOnce();
            }
            throw e;
        }
    }

    private int stateOnce() {
        byte[] report =
                inviting ? channel.getBetween(StuReports.STATUS) : channel.get(StuReports.STATUS);
        return report[1] & 0xFF;
    }

    private static DeviceStatus trouble(DeviceException e) {
        String detail =
                switch (e.fault()) {
                    case DeviceFault.Refused refused -> "refused";
                    case DeviceFault.Garbled garbled -> "garbled";
                    default -> throw e;
                };
        return new DeviceStatus(DeviceState.HARDWARE_ERROR, detail, e.fault().sentence());
    }

    @Override
    public List<SelfTestStep> selfTest() {
        return new StuSelfTest(channel, sizes, capability, info).run();
    }

    @Override
    public void invite(PadImage prompt) {
        screen.requireRoom(prompt, 0, 0);
        inviting = false;
        book = null;
        channel.drop();
        screen.requireReady();
        countSamples();
        penMustBeSeen();
        screen.wipe();
        screen.show(prompt, 0, 0);
        screen.inking(true);
        // Pen reports before the consent to inking were dropped on the way; those behind it wait.
        book = new InkBook();
        inviting = true;
    }

    @Override
    public List<PenSample> collect(Duration time) {
        InkBook open = book;
        if (open == null || !inviting) {
            throw new IllegalStateException("invite somebody to sign first");
        }
        open.requireWhole();
        int before = open.count();
        Deadline until = channel.in(time);
        do {
            Optional<StuChannel.Arrival> arrival = channel.next(until);
            if (arrival.isEmpty()) {
                break;
            }
            open.take(arrival.get());
            open.requireWhole();
        } while (channel.hasArrived() || !until.over());
        return open.from(before);
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
        writeDown();
        return written.ink(info, capability);
    }

    /** What came in while something else was asked of the pad belongs to the ink. */
    private void writeDown() {
        InkBook open = book;
        if (open != null && inviting) {
            channel.arrived().forEach(open::take);
        }
    }

    /** From here on nothing belongs to the ink. */
    private void stopWriting() {
        writeDown();
        inviting = false;
        channel.drop();
    }

    @Override
    public void replace(PadImage part, int left, int top) {
        screen.requireRoom(part, left, top);
        stopWriting();
        screen.requireReady();
        screen.inking(false);
        screen.show(part, left, top);
    }

    @Override
    public void clear() {
        stopWriting();
        screen.requireReady();
        screen.wipe();
    }

    @Override
    public void close() {
        channel.close();
    }

    private String serial() {
        for (int id : new int[] {StuReports.UID2, StuReports.UID}) {
            if (sizes.has(id)) {
                return StuReports.serial(channel.get(id));
            }
        }
        return "";
    }

    /** Also before each signature: a pad that reset itself fell back to plain pen reports. */
    private void countSamples() {
        channel.set(StuReports.PEN_OPTION_MODE, PEN_TIME_AND_SEQUENCE);
    }

    /**
     * Whoever used a colour pad before may have left it writing white on white. The thickness is
     * the pad's own matter, and nothing is set that is right already.
     */
    private void penMustBeSeen() {
        if (!capability.colour()) {
            return;
        }
        if (sizes.of(StuReports.PEN_COLOUR) == 4) {
            byte[] pen = channel.get(StuReports.PEN_COLOUR);
            if (little16(pen, 1) != BLACK_565) {
                channel.set(StuReports.PEN_COLOUR, BLACK_565, BLACK_565 >> 8, pen[3]);
            }
        }
        if (sizes.of(StuReports.BACKGROUND) == 3
                && little16(channel.get(StuReports.BACKGROUND), 1) != WHITE_565) {
            channel.set(StuReports.BACKGROUND, WHITE_565, WHITE_565 >> 8);
        }
    }

    private static int little16(byte[] report, int at) {
        return (report[at] & 0xFF) | (report[at + 1] & 0xFF) << 8;
    }
}
