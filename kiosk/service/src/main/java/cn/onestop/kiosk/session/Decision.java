package cn.onestop.kiosk.session;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
    /** These events are to be recorded, together. */
    record Accept(List<Event> events) implements Decision {
        public Accept {
            events = List.copyOf(events);
        }

        static Accept of(Event... events) {
            return new Accept(List.of(events));
        }
    }

    /** The session is elsewhere: nothing is recorded. */
    record NotNow() implements Decision {}

    /** The command makes no sense in itself. {@code where} names the member. */
    record Malformed(String where) implements Decision {}
}
