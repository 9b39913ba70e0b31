package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;

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
                Event.Ended,
                DocumentEvent,
                SlotEvent,
                FingerEvent {
    /** Type and version, as in the envelope. */
    String type();

    default Json.Obj open() {
        return Json.object();
    }

    default Json.Obj payload() {
        return Json.object();
    }

    /**
     * A hand-over was taken and the law's gates are open. The plan is pinned, so that the session
     * ends as it began.
     *
     * @param caseFile the hand-over
     */
    record Opened(Json.Obj caseFile, DocumentPlan plan) implements Event {
        static final String TYPE = "session.opened.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object()
                    .with("document", plan.code())
                    .with("version", caseFile.integer("version"))
                    .with("template", plan.version());
        }

        @Override
        public Json.Obj payload() {
            return Json.object().with("caseFile", caseFile).with("plan", plan.json());
        }

        static Opened of(Json.Obj payload) {
            return new Opened(payload.object("caseFile"), DocumentPlan.of(payload.object("plan")));
        }

        /** Masked: the hand-over is personal data. */
        @Override
        public String toString() {
            return "Opened[" + plan.code() + "]";
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

    /**
     * The session is over. Outcome: {@code sealed}, or the plan's word for an end without the
     * document; the reason of the latter: {@code refused}, {@code unable}, {@code nothingSigned},
     * or what the chosen option says.
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
