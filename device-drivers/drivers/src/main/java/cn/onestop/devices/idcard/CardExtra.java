package cn.onestop.devices.idcard;

/** What a reader may tell of a card beside its text and photo. */
public enum CardExtra {
    /** The address that was written to the chip after the card was made 追加地址. */
    NEWEST_ADDRESS("newestAddress"),
    /** The card's own number for its management, not the holder's. */
    CARD_NUMBER("cardNumber"),
    /** The stored fingerprint features, opaque. */
    FINGERPRINT("fingerprint");

    private final String word;

    CardExtra(String word) {
        this.word = word;
    }

    /** A machine-readable name. */
    public String word() {
        return word;
    }
}
