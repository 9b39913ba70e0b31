package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

/** What is said to a reader when it is opened. */
final class SamStart {
    /** A reader needs about 1.5 s after power-up. */
    private static final int TRIES = 3;

    private static final int SELF_TEST_FAILED = 0x60;

    private final SamLink link;
    private final SamTimes times;
    private final SamProfile profile;

    SamStart(SamLink link, SamTimes times, SamProfile profile) {
        this.link = link;
        this.times = times;
        this.profile = profile;
    }

    /**
     * Waits until the reader is ready, and gives it what its profile asks for.
     *
     * @return the number of its security module
     * @throws DeviceException when it does not get ready
     */
    String wake() {
        requireReady();
        SamReply id = SamCards.require(link.ask(SamCommand.SAM_ID, times.answer()));
        profile.radioFrame().ifPresent(this::tellRadioFrame);
        return SamCodec.samId(id.data());
    }

    /**
     * A reader that refuses this, or is silent to it, keeps its own size and reads all the same.
     */
    private void tellRadioFrame(int bytes) {
        try {
            var _ = link.ask(SamCommand.RADIO_FRAME, times.answer(), (byte) bytes);
        } catch (DeviceException e) {
            if (!mayPass(e)) {
                throw e;
            }
        }
    }

    private void requireReady() {
        SamReply status = status();
        if (status.code() == SELF_TEST_FAILED) {
            SamCards.require(link.ask(SamCommand.RESET, times.answer()));
            status = status();
        }
        SamCards.require(status);
    }

    private SamReply status() {
        for (int left = TRIES - 1; ; left--) {
            try {
                return link.ask(SamCommand.STATUS, times.answer());
            } catch (DeviceException e) {
                if (!mayPass(e) || left == 0) {
                    throw e;
                }
            }
        }
    }

    private static boolean mayPass(DeviceException e) {
        return e.fault() instanceof DeviceFault.TimedOut
                || e.fault() instanceof DeviceFault.Garbled;
    }
}
