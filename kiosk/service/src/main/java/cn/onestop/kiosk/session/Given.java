package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;

/** What a signer gave into a slot. */
public sealed interface Given {
    /** Digest of the record, which is a file of the session. */
    Digest record();

    /** Adds what was given to a record of the act. */
    Json.Obj addTo(Json.Obj json);

    /** Ink; its record is an {@code InkRecord}. */
    record Ink(Digest record) implements Given {
        @Override
        public Json.Obj addTo(Json.Obj json) {
            return json.with("ink", record.json());
        }
    }

    /**
     * The picture of a finger; its record is a {@link FingerRecord}.
     *
     * @param position the finger that was asked for, two digits of GA/T 1012
     * @param score 0 to 100, by the kiosk's own measure
     */
    record Finger(Digest record, String position, int score, FingerRecord.Sensor sensor)
            implements Given {
        @Override
        public Json.Obj addTo(Json.Obj json) {
            return json.with(
                    "fingerprint",
                    Json.object()
                            .with("record", record.json())
                            .with("finger", position)
                            .with("score", score)
                            .with("sensor", sensor.json()));
        }

        private static Finger of(Json.Obj json) {
            return new Finger(
                    new Digest(json.text("record")),
                    json.text("finger"),
                    (int) json.integer("score"),
                    FingerRecord.Sensor.of(json.object("sensor")));
        }
    }

    /** Reads back what {@link #addTo} added. */
    static Given in(Json.Obj json) {
        return json.find("fingerprint")
                .<Given>map(f -> Finger.of(f.asObject()))
                .orElseGet(() -> new Ink(new Digest(json.text("ink"))));
    }
}
