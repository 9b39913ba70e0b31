package cn.onestop.kiosk.sitting;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What people and other systems can ask of a sitting. Every call that changes something returns
 * only after the change is durable, and throws {@link Refusal} when it is not to be carried out.
 * Calls may block for a disk write, never for a device.
 */
public interface Desk {
    /**
     * @param created false when the same document of the same case had been opened before: its
     *     session is answered, nothing new begins
     */
    record Opening(String session, boolean created) {}

    /**
     * A page as PNG with the digest of its raster, which the page sends back when it was read or
     * confirmed.
     */
    record PageImage(byte[] png, Digest raster) {}

    /**
     * A page as it was sent and seen.
     *
     * @param page 1-based
     */
    record SeenPage(int page, Digest raster) {}

    /** The public face of one entry, for followers. */
    record Step(long seq, long atMs, String type, Json.Obj open) {}

    /**
     * Opens a session for one document of a case (JSON text, checked against the schema of the
     * document's template and the law's gates).
     */
    Opening open(byte[] caseFile);

    /** The session that is on this kiosk now. */
    Optional<String> current();

    SittingView view(String session);

    /** The hand-over that the person is to read, already checked. */
    Json.Obj caseFile(String session);

    /** The first signer has read the notice 告知 (by oneself, read aloud, interpreted). */
    void confirmNotice(String session, String readMode);

    /**
     * What the present signer answers to the view's questions, all of them at once and none by
     * default.
     */
    void choose(String session, String slot, Map<String, String> choices);

    /** A page (1-based) of the revision that the present signer reads. */
    PageImage page(String session, int page);

    /** The present signer has read that page as it was shown. */
    void pageRead(String session, int page, Digest raster);

    /** The person has put the pen down: make the preview. */
    void inkDone(String session);

    /** The person wants to write again. */
    void inkAgain(String session);

    /** The signer gives another finger; position is two digits of GA/T 1012. */
    void chooseFinger(String session, String position);

    /** The person wants the image of the finger taken again. */
    void fingerAgain(String session);

    /** An officer says that no fingerprint can be taken: injured, noFinger or sensorBroken. */
    void fingerUnable(String session, String reason);

    /** A page (1-based) that the present slot changes, with the new ink or fingerprint. */
    PageImage preview(String session, int page);

    /** The person confirms exactly what those pages show: all that the slot changes. */
    void confirm(String session, List<SeenPage> previews);

    /** The present signer refuses to sign. As easy as signing. */
    void refuse(String session);

    /** The sealed document, once there is one. */
    byte[] sealedDocument(String session);

    /**
     * An officer wants the sealed document on A4 paper. It is printed at most once, as soon as the
     * page printer is ready.
     *
     * @return the print's id; its outcome stands in the view
     */
    String requestCopy(String session);

    /** An officer's answer to the question whether a receipt or a copy is on paper. */
    void answerPrint(String print, boolean printed);

    /**
     * Follows a session: entries after {@code seq}, then each new one, until the returned handle is
     * closed.
     */
    AutoCloseable follow(String session, long seq, Consumer<Step> to);
}
