package cn.onestop.devices.printer;

/** What is on paper after a print. */
public sealed interface PrintOutcome {
    /**
     * All of it is on paper: the printer answered the query queued behind the last element, or says
     * that the job is completed.
     */
    record Confirmed() implements PrintOutcome {}

    /**
     * Nothing of it is on paper: not a single byte of the job left this computer, or the printer
     * says that it refused the job or never began it. {@code detail} is a status detail such as
     * {@code paperOut}.
     */
    record NotPrinted(String detail, String sentence) implements PrintOutcome {}

    /**
     * Some of it left and no confirmation came: nobody but a person looking at the paper can know.
     */
    record Unknown(String detail, String sentence) implements PrintOutcome {}
}
