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
                    case Event.Opened.TYPE -> Event.Opened.of(open, payload);
                    case Event.CardMatched.TYPE -> Event.CardMatched.of(open, payload);
                    case Event.CardRefused.TYPE -> Event.CardRefused.of(open);
                    case Event.NoticeConfirmed.TYPE -> Event.NoticeConfirmed.of(open);
                    case Event.Chosen.TYPE -> Event.Chosen.of(open, payload);
                    case Event.DocumentMade.TYPE -> Event.DocumentMade.of(open, payload);
                    case Event.PageShown.TYPE -> Event.PageShown.of(open, payload);
                    case Event.InkRejected.TYPE -> Event.InkRejected.of(open);
                    case Event.InkConfirmed.TYPE -> Event.InkConfirmed.of(open, payload);
                    case FingerEvent.Chosen.TYPE -> FingerEvent.Chosen.of(open, payload);
                    case FingerEvent.Rejected.TYPE -> FingerEvent.Rejected.of(open);
                    case FingerEvent.Confirmed.TYPE -> FingerEvent.Confirmed.of(open, payload);
                    case Event.SlotSigned.TYPE -> Event.SlotSigned.of(open, payload);
                    case Event.SlotUnable.TYPE -> Event.SlotUnable.of(open, payload);
                    case Event.SlotRefused.TYPE -> Event.SlotRefused.of(open);
                    case Event.DocumentSealed.TYPE -> Event.DocumentSealed.of(payload);
                    case Event.Ended.TYPE -> Event.Ended.of(open);
                    default -> null;
                });
    }
}
