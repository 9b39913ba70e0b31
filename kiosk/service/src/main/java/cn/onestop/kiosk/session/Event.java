package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can happen in a session. {@link #open()} is what anyone may see of it (never personal),
 * {@link #payload()} stays on the kiosk under the session's key. {@link Events} turns journal
 * entries back into these.
 */
public sealed interface Event
        permits Event.Opened,
                Event.CardMatched,
                Event.CardRefused,
                Event.NoticeConfirmed,
                Event.Chosen,
                Event.DocumentMade,
                Event.PageShown,
                Event.InkRejected,
                Event.InkConfirmed,
                Event.SlotSigned,
                Event.SlotUnable,
                Event.SlotRefused,
                Event.DocumentSealed,
                Event.Ended,
                FingerEvent {
    /** Type and version, as in the envelope. */
    String type();

    default Json.Obj open() {
        return Json.object();
    }

    default Json.Obj payload() {
        return Json.object();
    }

    /** A case file was handed over and the law's gates are open. */
    record Opened(Json.Obj caseFile, String document, int version, boolean test) implements Event {
        static final String TYPE = "session.opened.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("document", document).with("version", version);
        }

        @Override
        public Json.Obj payload() {
            return Json.object().with("caseFile", caseFile);
        }

        static Opened of(Json.Obj open, Json.Obj payload) {
            Json.Obj file = payload.object("caseFile");
            return new Opened(
                    file, open.text("document"), (int) open.integer("version"), file.bool("test"));
        }
    }

    /** The signer's card was read and is the right one. */
    record CardMatched(String slot, CardFacts card) implements Event {
        static final String TYPE = "card.matched.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        @Override
        public Json.Obj payload() {
            return card.json();
        }

        static CardMatched of(Json.Obj open, Json.Obj payload) {
            return new CardMatched(open.text("slot"), CardFacts.of(payload));
        }
    }

    /** A card was read that is not the signer's. */
    record CardRefused(String slot, String reason) implements Event {
        static final String TYPE = "card.refused.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot).with("reason", reason);
        }

        static CardRefused of(Json.Obj open) {
            return new CardRefused(open.text("slot"), open.text("reason"));
        }
    }

    /** The person has read the notice and says how. */
    record NoticeConfirmed(String readMode) implements Event {
        static final String TYPE = "notice.confirmed.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("readMode", readMode);
        }

        static NoticeConfirmed of(Json.Obj open) {
            return new NoticeConfirmed(open.text("readMode"));
        }
    }

    /** The signer chose, everything that was asked, nothing by default. */
    record Chosen(String slot, Map<String, String> values) implements Event {
        static final String TYPE = "choices.made.v1";

        public Chosen {
            values = Map.copyOf(values);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        @Override
        public Json.Obj payload() {
            return choicesJson(values);
        }

        static Json.Obj choicesJson(Map<String, String> values) {
            Map<String, Json> members = new TreeMap<>();
            values.forEach((name, value) -> members.put(name, new Json.Str(value)));
            return Json.object(members);
        }

        static Chosen of(Json.Obj open, Json.Obj payload) {
            Map<String, String> values = new TreeMap<>();
            payload.members().forEach((name, value) -> values.put(name, value.asText()));
            return new Chosen(open.text("slot"), values);
        }

        /** Masked: what a person chose is personal. */
        @Override
        public String toString() {
            return "Chosen[" + slot + "]";
        }
    }

    /**
     * R(0) is rendered and durable.
     *
     * @param places the slots' places as the document package wrote them
     */
    record DocumentMade(
            String documentId,
            long madeAtMs,
            Digest revision,
            int pages,
            Json.Obj template,
            List<Json> places)
            implements Event {
        static final String TYPE = "document.made.v1";

        public DocumentMade {
            places = List.copyOf(places);
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object()
                    .with("pages", pages)
                    .with("template", template.text("code") + "-" + template.integer("version"));
        }

        @Override
        public Json.Obj payload() {
            return Json.object()
                    .with("documentId", documentId)
                    .with("madeAtMs", madeAtMs)
                    .with("revision", revision.json())
                    .with("template", template)
                    .with("places", places);
        }

        static DocumentMade of(Json.Obj open, Json.Obj payload) {
            return new DocumentMade(
                    payload.text("documentId"),
                    payload.integer("madeAtMs"),
                    new Digest(payload.text("revision")),
                    (int) open.integer("pages"),
                    payload.object("template"),
                    payload.array("places"));
        }
    }

    /**
     * A page of the present revision stood on the screen and the signer said it was read.
     *
     * @param shownAtMs when the page image was last sent, server's clock
     * @param readAtMs when the signer acknowledged it, server's clock
     */
    record PageShown(String slot, int page, Digest raster, long shownAtMs, long readAtMs)
            implements Event {
        static final String TYPE = "page.shown.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot).with("page", page);
        }

        @Override
        public Json.Obj payload() {
            return Json.object()
                    .with("raster", raster.json())
                    .with("shownAtMs", shownAtMs)
                    .with("readAtMs", readAtMs);
        }

        static PageShown of(Json.Obj open, Json.Obj payload) {
            return new PageShown(
                    open.text("slot"),
                    (int) open.integer("page"),
                    new Digest(payload.text("raster")),
                    payload.integer("shownAtMs"),
                    payload.integer("readAtMs"));
        }
    }

    /**
     * Ink that will not be used: the person writes again ({@code again}), samples were lost, the
     * pad went away.
     */
    record InkRejected(String slot, String reason) implements Event {
        static final String TYPE = "ink.rejected.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot).with("reason", reason);
        }

        static InkRejected of(Json.Obj open) {
            return new InkRejected(open.text("slot"), open.text("reason"));
        }
    }

    /** C(k): the signer confirmed the preview. Pins every free input of P(k) and V(k). */
    record InkConfirmed(String slot, Confirmation confirmation) implements Event {
        static final String TYPE = "ink.confirmed.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        @Override
        public Json.Obj payload() {
            return confirmation.json();
        }

        static InkConfirmed of(Json.Obj open, Json.Obj payload) {
            return new InkConfirmed(open.text("slot"), Confirmation.of(payload));
        }
    }

    /**
     * S(k): R(k), CMS(k) and V(k) are durable. From here on, and not before, the slot is signed.
     */
    record SlotSigned(String slot, Digest revision, Digest cms, Digest evidence) implements Event {
        static final String TYPE = "slot.signed.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        @Override
        public Json.Obj payload() {
            return Json.object()
                    .with("revision", revision.json())
                    .with("cms", cms.json())
                    .with("evidence", evidence.json());
        }

        static SlotSigned of(Json.Obj open, Json.Obj payload) {
            return new SlotSigned(
                    open.text("slot"),
                    new Digest(payload.text("revision")),
                    new Digest(payload.text("cms")),
                    new Digest(payload.text("evidence")));
        }
    }

    /**
     * A slot that cannot be filled: a normal outcome.
     *
     * @param reason {@code noDevice} or an officer's word; never public, it may be about health
     */
    record SlotUnable(String slot, String reason) implements Event {
        static final String TYPE = "slot.unable.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        @Override
        public Json.Obj payload() {
            return Json.object().with("reason", reason);
        }

        static SlotUnable of(Json.Obj open, Json.Obj payload) {
            return new SlotUnable(open.text("slot"), payload.text("reason"));
        }
    }

    /** A signer refused 拒签: a normal outcome. */
    record SlotRefused(String slot) implements Event {
        static final String TYPE = "slot.refused.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        static SlotRefused of(Json.Obj open) {
            return new SlotRefused(open.text("slot"));
        }
    }

    /**
     * All slots are settled; the identity of the document is the digest of its last slot revision.
     */
    record DocumentSealed(Digest revision) implements Event {
        static final String TYPE = "document.sealed.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj payload() {
            return Json.object().with("revision", revision.json());
        }

        static DocumentSealed of(Json.Obj payload) {
            return new DocumentSealed(new Digest(payload.text("revision")));
        }
    }

    /**
     * The session is over. Outcome: {@code sealed} or {@code noRecognizance}; the reason of the
     * latter: {@code disagreed}, {@code refused}.
     */
    record Ended(String outcome, String reason) implements Event {
        static final String TYPE = "session.ended.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("outcome", outcome).with("reason", reason);
        }

        static Ended of(Json.Obj open) {
            return new Ended(open.text("outcome"), open.text("reason"));
        }
    }
}
