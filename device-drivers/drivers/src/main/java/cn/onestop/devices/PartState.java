package cn.onestop.devices;

/** State of a {@link Part}, in the words of XFS4IoT; {@link #word()} is what goes on the wire. */
public enum PartState {
    OK("ok"),
    FULL("full"),
    LOW("low"),
    OUT("out"),
    JAMMED("jammed"),
    OPEN("open"),
    CLOSED("closed"),
    PRESENT("present"),
    ABSENT("notPresent"),
    HIGH("high"),
    FAILED("failed"),
    UNKNOWN("unknown"),
    NOT_SUPPORTED("notSupported");

    private final String word;

    PartState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
