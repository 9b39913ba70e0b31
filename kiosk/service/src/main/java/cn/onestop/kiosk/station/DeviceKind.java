package cn.onestop.kiosk.station;

import cn.onestop.kiosk.words.Words;

/** What a device is for. {@link #word()} is what goes on the wire. */
public enum DeviceKind {
    CARD_READER("cardReader"),
    PAD("signaturePad"),
    RECEIPT_PRINTER("receiptPrinter"),
    FINGERPRINT_SENSOR("fingerprintSensor"),
    PAGE_PRINTER("pagePrinter");

    private final String word;

    DeviceKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Its name for people. */
    public Words.Sentence title() {
        return Words.say("device.kind." + word);
    }
}
