package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Json;

import java.util.Optional;

/** Reads a session event back from what the journal holds. */
public final class Events {
    private Events() {}

    /** The event, or empty when the type is not a session's (a print's, for example). */
    public static Optional<Event> read(String type, Json.Obj open, Json.Obj payload) {
        return Optional.ofNullable(
                switch (type) {
                    case Event.Opened.TYPE -> Event.Opened.of(payload);
                    case Event.CardMatched.TYPE -> Event.CardMatched.of(open, payload);
                    case Event.CardRefused.TYPE -> Event.CardRefused.of(open);
                    case Event.NoticeConfirmed.TYPE -> Event.NoticeConfirmed.of(open);
                    case SlotEvent.Answered.TYPE -> SlotEvent.Answered.of(open, payload);
                    case DocumentEvent.Made.TYPE -> DocumentEvent.Made.of(open, payload);
                    case DocumentEvent.PageShown.TYPE -> DocumentEvent.PageShown.of(open, payload);
                    case SlotEvent.InkRejected.TYPE -> SlotEvent.InkRejected.of(open);
                    case SlotEvent.InkConfirmed.TYPE -> SlotEvent.InkConfirmed.of(open, payload);
                    case FingerEvent.Chosen.TYPE -> FingerEvent.Chosen.of(open, payload);
                    case FingerEvent.Rejected.TYPE -> FingerEvent.Rejected.of(open);
                    case FingerEvent.Confirmed.TYPE -> FingerEvent.Confirmed.of(open, payload);
                    case SlotEvent.Signed.TYPE -> SlotEvent.Signed.of(open, payload);
                    case SlotEvent.Unable.TYPE -> SlotEvent.Unable.of(open, payload);
                    case SlotEvent.Refused.TYPE -> SlotEvent.Refused.of(open);
                    case DocumentEvent.Sealed.TYPE -> DocumentEvent.Sealed.of(payload);
                    case Event.Ended.TYPE -> Event.Ended.of(open);
                    default -> null;
                });
    }
}
