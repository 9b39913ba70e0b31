package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Map;

/**
 * What may be asked of a session that is open. Facts come along in the command: decide looks at
 * nothing else.
 */
public sealed interface Command {
    /** A card was read while a signer's card was awaited. */
    record SeeCard(CardFacts card) implements Command {}

    /** {@code self}, {@code readAloud} or {@code interpreted}. */
    record ConfirmNotice(String readMode) implements Command {}

    /** All choices of one signer. */
    record Choose(String slot, Map<String, String> values) implements Command {}

    /** R(0) is durable. */
    record NameDocument(
            String documentId,
            long madeAtMs,
            Digest revision,
            int pages,
            Json.Obj template,
            List<Json> places)
            implements Command {}

    /** The signer has read a page. */
    record ReadPage(int page, Digest raster, long shownAtMs, long readAtMs) implements Command {}

    /** Ink cannot or shall not be used: {@code again}, {@code samplesLost}, {@code padLost}. */
    record RejectInk(String reason) implements Command {}

    /** The signer confirms the preview. */
    record ConfirmInk(Confirmation confirmation) implements Command {}

    /** The signer gives this finger, two digits of GA/T 1012. */
    record ChooseFinger(String position) implements Command {}

    /**
     * An image cannot or shall not be used: {@code again}, {@code garbled}, or what would make the
     * next one better, {@code pressMore}, {@code lift}, {@code dry}, {@code centre}.
     */
    record RejectFinger(String reason) implements Command {}

    /** The signer confirms the preview with the picture of the finger. */
    record ConfirmFinger(Confirmation confirmation) implements Command {}

    /** R(k), CMS(k) and V(k) are durable. */
    record NameSignature(Digest revision, Digest cms, Digest evidence) implements Command {}

    /**
     * The present slot, a fingerprint's, cannot be filled: {@code noDevice} when the kiosk has no
     * sensor, {@code injured}, {@code noFinger} or {@code sensorBroken} when an officer says so.
     */
    record CannotFill(String reason) implements Command {}

    /** All slots are settled. */
    record SealDocument() implements Command {}

    /** The present signer refuses. */
    record Refuse() implements Command {}

    /** Document and paper are done. */
    record Finish() implements Command {}
}
