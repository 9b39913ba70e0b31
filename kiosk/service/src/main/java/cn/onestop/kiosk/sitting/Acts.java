package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Decider;
import cn.onestop.kiosk.session.Decision;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Consumer;

/** Turns commands into turns of the writer: decide, and what was decided becomes drafts. */
final class Acts {
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);
    private final Writer writer;

    Acts(Writer writer) {
        this.writer = writer;
    }

    /**
     * Carries a person's command out and waits until it is durable; {@link Refusal} when it is not
     * to be.
     */
    void carryOut(String session, Command command) {
        writer.write(house -> turn(house, session, command));
    }

    /**
     * Brings in what a device or the studio did. When the session has moved on meanwhile, the
     * result is too late and nothing happens.
     *
     * @param then told the events that were recorded
     */
    void report(String session, Command command, Consumer<List<Event>> then) {
        var _ =
                writer.submit(house -> turn(house, session, command))
                        .whenComplete((events, error) -> {
                            if (error == null) {
                                then.accept(events);
                            } else if (error instanceof Refusal
                                    || error.getCause() instanceof Refusal) {
                                LOG.info(
                                        "{} came too late and was dropped",
                                        command.getClass().getSimpleName());
                            } else {
                                LOG.error(
                                        "{} could not be recorded",
                                        command.getClass().getSimpleName(),
                                        error);
                            }
                        });
    }

    private static Writer.Turn<List<Event>> turn(House house, String session, Command command) {
        SigningSession state = house.find(session).orElseThrow(Acts::unknown);
        return switch (Decider.decide(state, command)) {
            case Decision.Accept(List<Event> events) ->
                    new Writer.Turn<>(
                            session,
                            events.stream().map(e -> draft(e, test(state))).toList(),
                            events);
            case Decision.NotNow d -> throw notNow();
            case Decision.Malformed(String where) ->
                    throw new Refusal(
                            Refusal.Kind.MALFORMED,
                            List.of(
                                    new Refusal.Reason(
                                            "malformed",
                                            where,
                                            "",
                                            Words.say("malformed", where))));
        };
    }

    static Journal.Draft draft(Event event, boolean test) {
        return new Journal.Draft(event.type(), marked(event.open(), test), event.payload());
    }

    static Journal.Draft draft(Print.Event event, boolean test) {
        return new Journal.Draft(event.type(), marked(event.open(), test), Json.object());
    }

    /** Entries of test papers say so. */
    private static Json.Obj marked(Json.Obj open, boolean test) {
        return test ? open.with("test", true) : open;
    }

    static boolean test(SigningSession state) {
        return state.caseFile().bool("test");
    }

    static Refusal unknown() {
        return new Refusal(Refusal.Kind.UNKNOWN, "not.found", Words.say("not.found"));
    }

    static Refusal notNow() {
        return new Refusal(Refusal.Kind.NOT_NOW, "not.now", Words.say("not.now"));
    }
}
