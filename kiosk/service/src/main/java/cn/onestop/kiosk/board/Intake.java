package cn.onestop.kiosk.board;

import cn.onestop.mqtt.Event;
import cn.onestop.mqtt.Problem;
import cn.onestop.mqtt.Schemas;
import cn.onestop.mqtt.Topics;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;
import cn.onestop.proof.chain.Envelope;

import java.util.List;

/** Reads what came in as an event. Pure. */
final class Intake {
    private final Schemas schemas;

    Intake(Schemas schemas) {
        this.schemas = schemas;
    }

    sealed interface Result {}

    /** A well-formed event; {@code bytes} are the envelope's canonical bytes. */
    record Good(Envelope envelope, byte[] bytes) implements Result {}

    /** What is wrong, without content. */
    record Bad(String why) implements Result {}

    Result read(Topics.Event place, byte[] payload) {
        List<Problem> problems = schemas.event(payload);
        if (!problems.isEmpty()) {
            return new Bad(problems.toString());
        }
        try {
            Json.Obj event = Json.parse(payload).asObject();
            Json.Obj data = event.object("data");
            byte[] bytes = data.canonical();
            Envelope envelope = Envelope.of(data);
            Event expected =
                    new Event(
                            place.topics(),
                            envelope.epoch(),
                            envelope.seq(),
                            envelope.atMs(),
                            envelope.session(),
                            place.type());
            boolean same =
                    envelope.kiosk().equals(place.topics().kiosk())
                            && envelope.type().equals(place.type())
                            && event.equals(Json.parse(expected.encode(bytes)));
            return same
                    ? new Good(envelope, bytes)
                    : new Bad("topic, attributes and envelope do not agree");
        } catch (MalformedJson e) {
            return new Bad(String.valueOf(e.getMessage()));
        }
    }
}
