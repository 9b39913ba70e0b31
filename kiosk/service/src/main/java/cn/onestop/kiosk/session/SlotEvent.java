package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.Map;
import java.util.TreeMap;

/** What can happen to a slot of the document. */
public sealed interface SlotEvent extends Event {
    /** The signer chose, everything that was asked, nothing by default. */
    record Answered(String slot, Map<String, String> values) implements SlotEvent {
        static final String TYPE = "choices.made.v1";

        public Answered {
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

        static Answered of(Json.Obj open, Json.Obj payload) {
            Map<String, String> values = new TreeMap<>();
            payload.members().forEach((name, value) -> values.put(name, value.asText()));
            return new Answered(open.text("slot"), values);
        }

        /** Masked: what a person chose is personal. */
        @Override
        public String toString() {
            return "Answered[" + slot + "]";
        }
    }

    /**
     * Ink that will not be used: the person writes again ({@code again}), samples were lost, the
     * pad went away.
     */
    record InkRejected(String slot, String reason) implements SlotEvent {
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
    record InkConfirmed(String slot, Confirmation confirmation) implements SlotEvent {
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
    record Signed(String slot, Digest revision, Digest cms, Digest evidence) implements SlotEvent {
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

        static Signed of(Json.Obj open, Json.Obj payload) {
            return new Signed(
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
    record Unable(String slot, String reason) implements SlotEvent {
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

        static Unable of(Json.Obj open, Json.Obj payload) {
            return new Unable(open.text("slot"), payload.text("reason"));
        }
    }

    /** A signer refused 拒签: a normal outcome. */
    record Refused(String slot) implements SlotEvent {
        static final String TYPE = "slot.refused.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot);
        }

        static Refused of(Json.Obj open) {
            return new Refused(open.text("slot"));
        }
    }
}
