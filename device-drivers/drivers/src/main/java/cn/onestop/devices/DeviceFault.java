package cn.onestop.devices;

/** What went wrong with a device, as a person or a program can tell the cases apart. */
public sealed interface DeviceFault {
    /** One sentence that says what happened, with no personal data. */
    String sentence();

    /** Whether the line itself has ended, so that nothing more can be asked on it. */
    default boolean gone() {
        return this instanceof Disconnected || this instanceof Closed;
    }

    /**
     * The line cannot be opened: missing, no permission, in use, not a terminal.
     *
     * @param inUse another program has it: nothing is known of the device itself
     */
    record CannotOpen(String sentence, boolean inUse) implements DeviceFault {
        /** For any other reason than that it is in use. */
        public CannotOpen(String sentence) {
            this(sentence, false);
        }
    }

    /** The line opened but does not take the asked settings. */
    record CannotConfigure(String sentence) implements DeviceFault {}

    /** The device went away: unplugged, hung up, powered off. Close the line and open it anew. */
    record Disconnected(String sentence) implements DeviceFault {}

    /** Our own side closed the line while the operation was under way. */
    record Closed(String sentence) implements DeviceFault {}

    /** No answer, or not all bytes taken, before the deadline. */
    record TimedOut(String sentence) implements DeviceFault {}

    /**
     * Bytes arrived that the protocol does not allow: noise, a wrong checksum, a truncated frame.
     */
    record Garbled(String sentence) implements DeviceFault {}

    /** The device understood and said no. {@code code} is its own number, as on the wire. */
    record Refused(int code, String sentence) implements DeviceFault {}

    /**
     * What the device holds cannot be accepted, for example a card of an unknown type or a wrong
     * check digit.
     */
    record Unacceptable(String detail, String sentence) implements DeviceFault {}
}
