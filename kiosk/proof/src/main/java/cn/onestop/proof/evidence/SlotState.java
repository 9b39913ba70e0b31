package cn.onestop.proof.evidence;

/** State of a signature slot 签名位. {@link #word()} is what stands in records. */
public enum SlotState {
    PENDING("pending"),
    SIGNED("signed"),
    REFUSED("refused"),
    UNABLE("unable"),
    WAIVED("waived"),
    VOIDED("voided");

    private final String word;

    SlotState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
