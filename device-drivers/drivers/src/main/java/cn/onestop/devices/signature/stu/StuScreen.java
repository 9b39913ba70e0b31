package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;

/** The screen of a pad: pictures go there only while the pad is ready. */
final class StuScreen {
    private static final int COMMIT = 0;
    private static final int ABANDON = 1;
    private static final int WRONG_ENCODING = 0x10;
    private static final int BAD_ZLIB = 0x12;

    private final StuChannel channel;
    private final ReportSizes sizes;
    private final PadCapability capability;
    private boolean zlib;

    StuScreen(StuChannel channel, ReportSizes sizes, PadCapability capability, boolean takesZlib) {
        this.channel = channel;
        this.sizes = sizes;
        this.capability = capability;
        this.zlib = takesZlib;
    }

    static String notReady(int state) {
        return "The signature pad is not ready, its state is " + StuWords.state(state) + ".";
    }

    /** Waits for nothing: a picture that broke off is abandoned, any other state is refused. */
    void requireReady() {
        int state = state();
        if (state == StuReports.STATUS_IMAGE) {
            channel.set(StuReports.END_IMAGE, ABANDON);
            state = state();
        }
        if (state != StuReports.STATUS_READY) {
            throw new DeviceException(new DeviceFault.Refused(state, notReady(state)));
        }
    }

    private int state() {
        return channel.get(StuReports.STATUS)[1] & 0xFF;
    }

    /** Throws {@link IllegalArgumentException} when the picture leaves the screen there. */
    void requireRoom(PadImage picture, int left, int top) {
        if (left < 0
                || top < 0
                || left + picture.width() > capability.screenWidth()
                || top + picture.height() > capability.screenHeight()) {
            throw new IllegalArgumentException("the picture is larger than the pad's screen");
        }
    }

    void inking(boolean on) {
        channel.set(StuReports.INKING_MODE, on ? 1 : 0);
    }

    void wipe() {
        inking(false);
        channel.set(StuReports.CLEAR_SCREEN, 0);
    }

    /** Shows a picture in its place, in as few bytes as the pad's encodings allow. */
    void show(PadImage picture, int left, int top) {
        try {
            send(picture, left, top);
        } catch (DeviceException e) {
            if (!zlib || !refusesPacking(e.fault())) {
                throw e;
            }
            zlib = false;
            requireReady();
            send(picture, left, top);
        }
    }

    /** A pad that says it unpacks pictures and then does not gets them plain from here on. */
    private static boolean refusesPacking(DeviceFault fault) {
        return fault instanceof DeviceFault.Refused refused
                && (refused.code() == BAD_ZLIB || refused.code() == WRONG_ENCODING);
    }

    private void send(PadImage picture, int left, int top) {
        for (ScreenPart part : ScreenPart.of(picture, left, top, zlib, capability.colour())) {
            start(part);
            int room = sizes.picturePiece();
            byte[] data = part.data();
            for (int from = 0; from < data.length; from += room) {
                int length = Math.min(room, data.length - from);
                channel.set(StuReports.imageBlock(data, from, length, room + 3));
            }
            channel.set(StuReports.END_IMAGE, COMMIT);
        }
    }

    private void start(ScreenPart part) {
        boolean whole =
                part.width() == capability.screenWidth()
                        && part.height() == capability.screenHeight();
        if (whole) {
            channel.set(StuReports.START_IMAGE, part.encoding());
        } else {
            channel.set(StuReports.START_IMAGE_AREA, StuReports.area(part));
        }
    }
}
