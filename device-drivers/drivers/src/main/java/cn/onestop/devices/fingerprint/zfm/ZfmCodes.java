package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

/** The module's confirmation codes, as faults with a sentence for a technician. */
final class ZfmCodes {
    static final int OK = 0x00;
    static final int NOT_RECEIVED = 0x01;
    static final int NO_FINGER = 0x02;
    static final int NOT_TAKEN = 0x03;
    static final int MESSY = 0x06;
    static final int FEW_POINTS = 0x07;
    static final int WRONG_PASSWORD = 0x13;
    static final int PASSWORD_REQUIRED = 0x21;

    private ZfmCodes() {}

    static DeviceException refused(int code) {
        return new DeviceException(new DeviceFault.Refused(code, sentence(code)));
    }

    private static String sentence(int code) {
        return switch (code) {
            case NO_FINGER -> "no finger lies on the fingerprint sensor";
            case NOT_TAKEN -> "the fingerprint sensor could not take the image";
            case MESSY -> "the image of the finger is too messy";
            case FEW_POINTS -> "the image of the finger shows too little";
            case 0x0F -> "the fingerprint sensor cannot send its image";
            case WRONG_PASSWORD ->
                    "the fingerprint sensor has a password, so clear it or use another sensor";
            case 0x15 -> "the fingerprint sensor holds no image";
            case 0x18 -> "the fingerprint sensor's flash memory is faulty";
            case 0x1A -> "the fingerprint sensor knows no such register";
            case 0x20 ->
                    "the fingerprint sensor has another address than the factory's, so set it back";
            case PASSWORD_REQUIRED ->
                    "the fingerprint sensor demands a password, so clear it or use another sensor";
            default -> "the fingerprint sensor refused with the unexpected code " + code;
        };
    }
}
