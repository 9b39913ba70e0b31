package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.Optional;

/**
 * Where a sitting stands, for screens. No more personal data than the person's own screen needs.
 *
 * @param step what is being waited for now
 * @param turn whose turn it is; empty when it is nobody's
 * @param maskedName whose turn it is, or when it is nobody's the first signer
 * @param questions what the present signer is asked; empty at every other step
 * @param pages pages of the document; 0 before it is made
 * @param pagesRead 1-based pages of the present revision that the present signer has read
 * @param pagesToRead 1-based pages that the present signer must have read
 * @param previewPages 1-based pages that are to be confirmed; empty at every other step
 * @param finger the finger that is asked for; only while its turn is
 * @param trouble a device or text trouble that holds the sitting up now
 * @param end how it ended
 * @param lastSeq sequence number of the session's newest entry
 */
public record SittingView(
        String session,
        Step step,
        Document document,
        Optional<Turn> turn,
        String maskedName,
        List<DocumentPlan.Question> questions,
        int pages,
        List<Integer> pagesRead,
        List<Integer> pagesToRead,
        List<Integer> previewPages,
        List<Slot> slots,
        List<Print> prints,
        Optional<Finger> finger,
        Optional<Trouble> trouble,
        Optional<End> end,
        boolean test,
        long lastSeq) {
    /** The steps of a sitting. */
    public enum Step {
        /** A signer's card is to be put on the reader. */
        CARD,
        /** The notice is to be read and confirmed. */
        NOTICE,
        /** The signer is asked. */
        QUESTIONS,
        /** The document is being made. */
        MAKING,
        /** The pages are to be read. */
        READING,
        /** The pen is to be used on the pad. */
        SIGNING,
        /** A finger is to be put on the sensor. */
        FINGERPRINT,
        /** The pages with the new ink or fingerprint are to be confirmed, or given again. */
        CONFIRMING,
        /** The signature is being sealed. */
        SEALING,
        /** The receipt is being printed. */
        PRINTING,
        /** An officer is asked whether the receipt is on paper. */
        PRINT_QUESTION,
        /** Sealed and printed. */
        DONE,
        /** Ended without the document: a normal outcome. */
        NOT_SIGNED
    }

    /**
     * @param version of the hand-over
     */
    public record Document(String code, int version, DocumentPlan.Name title) {}

    /** The slot that is to be filled, and the role of the one who fills it. */
    public record Turn(String slot, String role) {}

    public record Slot(
            String name,
            String role,
            DocumentPlan.Form form,
            DocumentPlan.Name label,
            String state,
            String reason) {}

    /**
     * @param outcome {@code sealed}, or the template's word for an end without the document
     * @param reason of the latter; else empty
     */
    public record End(String outcome, String reason) {}

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
