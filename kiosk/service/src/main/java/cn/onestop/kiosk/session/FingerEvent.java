package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Json;

/** What can happen while a fingerprint is taken 捺印. */
public sealed interface FingerEvent extends Event {
    /** The signer gives this finger, two digits of GA/T 1012. */
    record Chosen(String slot, String position) implements FingerEvent {
        static final String TYPE = "finger.chosen.v1";

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
            return Json.object().with("finger", position);
        }

        static Chosen of(Json.Obj open, Json.Obj payload) {
            return new Chosen(open.text("slot"), payload.text("finger"));
        }
    }

    /**
     * The image of a finger that will not be used: the person takes it again ({@code again}), it
     * came with gaps ({@code garbled}), or it is poor and why ({@code pressMore}, {@code lift},
     * {@code dry}, {@code centre}).
     */
    record Rejected(String slot, String reason) implements FingerEvent {
        static final String TYPE = "finger.rejected.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot).with("reason", reason);
        }

        static Rejected of(Json.Obj open) {
            return new Rejected(open.text("slot"), open.text("reason"));
        }
    }

    /**
     * C(k) of a fingerprint: the signer confirmed the preview. Pins what {@link SlotEvent.InkConfirmed}
     * does.
     */
    record Confirmed(String slot, Confirmation confirmation) implements FingerEvent {
        static final String TYPE = "finger.confirmed.v1";

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

        static Confirmed of(Json.Obj open, Json.Obj payload) {
            return new Confirmed(open.text("slot"), Confirmation.of(payload));
        }
    }
}
