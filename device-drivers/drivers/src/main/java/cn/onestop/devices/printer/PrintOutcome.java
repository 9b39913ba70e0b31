package cn.onestop.devices.printer;

/** What is on paper after a print. */
public sealed interface PrintOutcome {
    /** The printer answered the query queued behind the last element: all of it is on paper. */
    record Confirmed() implements PrintOutcome {}

    /**
     * Not a single byte of the job left this computer. {@code detail} is a status detail such as
     * {@code paperOut}.
     */
    record NotPrinted(String detail, String sentence) implements PrintOutcome {}

    /**
     * Some bytes left and no confirmation came: nobody but a person looking at the paper can know.
     */
    record Unknown(String detail, String sentence) implements PrintOutcome {}
}
