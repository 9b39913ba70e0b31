package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

/** The reader's status codes (SW3) in words. */
final class SamRefusals {
    private SamRefusals() {}

    static DeviceException refused(int code) {
        return new DeviceException(new DeviceFault.Refused(code, sentence(code)));
    }

    private static String sentence(int code) {
        return switch (code) {
            case 0x10, 0x11 -> "the card reader got our request damaged";
            case 0x21 -> "the card reader does not know the request";
            case 0x23 -> "the card reader may not do what was asked";
            case 0x24 -> "the card reader reports an error it cannot name";
            // Manuals disagree which of the two rejected the other.
            case 0x31, 0x32 -> "the card and the reader's security module do not trust each other";
            case 0x33 -> "the data on the card does not match its signature";
            case 0x37 -> "the fingerprints on the card do not match their signature";
            case 0x3F -> "the card gave data of a wrong length";
            case 0x40 -> "the card reader does not recognise this type of card";
            case 0x41 -> "the card could not be read to the end, so lift it and put it on again";
            case 0x47 -> "the card gave no random number";
            case 0x60 -> "the card reader's security module failed its self-test";
            case 0x66 -> "the card reader's security module is not authorised";
            case 0x81 -> "the card was gone before it could be read, so put it on again";
            case 0x91 -> "the card has no such content";
            default -> "the card reader refused with the unknown code " + code;
        };
    }
}
