package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.Optional;

/**
 * Where a sitting stands, for screens. No more personal data than the person's own screen needs.
 *
 * @param step what is being waited for now
 * @param slot the slot whose turn it is; empty outside reading and signing
 * @param pages pages of the document; 0 before it is made
 * @param pagesRead 1-based pages of the present revision that the present signer has read
 * @param pagesToRead 1-based pages that the present signer must have read
 * @param finger the finger that is asked for; only while its turn is
 * @param trouble a device or text trouble that holds the sitting up now
 * @param lastSeq sequence number of the session's newest entry
 */
public record SittingView(
        String session,
        Step step,
        Optional<String> slot,
        String maskedName,
        String documentTitle,
        int pages,
        List<Integer> pagesRead,
        List<Integer> pagesToRead,
        List<Slot> slots,
        List<Print> prints,
        Optional<Finger> finger,
        Optional<Trouble> trouble,
        boolean test,
        long lastSeq) {
    /** The steps of a sitting, in their order. */
    public enum Step {
        /** The suspect's card is to be put on the reader. */
        SUSPECT_CARD,
        /** The notice is to be read and confirmed. */
        NOTICE,
        /** 同意 or 不同意 to the sentencing proposal and to the procedure. */
        CHOICES,
        /** The document is being made. */
        MAKING,
        /** The pages are to be read. */
        READING,
        /** The pen is to be used on the pad. */
        SIGNING,
        /** A finger is to be put on the sensor. */
        FINGERPRINT,
        /** The page with the new ink or fingerprint is to be confirmed, or given again. */
        CONFIRMING,
        /** The signature is being sealed. */
        SEALING,
        /** The lawyer's card is to be put on the reader. */
        LAWYER_CARD,
        /** The lawyer says whether there is an objection. */
        LAWYER_STATEMENT,
        /** The receipt is being printed. */
        PRINTING,
        /** An officer is asked whether the receipt is on paper. */
        PRINT_QUESTION,
        /** Sealed and printed. */
        DONE,
        /** Ended without a recognizance: a normal outcome. */
        NO_RECOGNIZANCE
    }

    public record Slot(String name, String state, String reason) {}

    /**
     * @param kind receipt or copy
     * @param state one of intended, sending, confirmed, notPrinted, unknown
     * @param reason why it is not printed or not known, for staff; empty for nothing
     */
    public record Print(String id, String kind, String state, int copy, String reason) {}

    /**
     * @param position two digits of GA/T 1012
     * @param poor how many images of it were too poor
     */
    public record Finger(String position, int poor) {}

    public record Trouble(String detail, Words.Sentence sentence) {}
}
