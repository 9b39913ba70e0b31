package cn.onestop.proof.chain;

import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.util.Set;

/**
 * The public part of one journal entry. Its canonical bytes are what is chained, stored and sent;
 * nothing personal stands in it.
 *
 * @param kiosk the kiosk's name, for example {@code k-001}
 * @param epoch random id of this journal's life; a restored or replaced journal gets a new one
 * @param seq 1, 2, 3 … within the epoch, without a gap
 * @param atMs the kiosk's clock, milliseconds since 1970-01-01T00:00Z
 * @param session random id of the session
 * @param type what happened and the version of its shape, for example {@code ink.confirmed.v1}
 * @param open small facts that may be seen by anyone (member {@code public})
 * @param payloadCommit salted commitment to the payload that stays on the kiosk
 * @param prevHash hash of the entry before; {@link #FIRST_PREV} for seq 1
 */
public record Envelope(
        String kiosk,
        String epoch,
        long seq,
        long atMs,
        String session,
        String type,
        Json.Obj open,
        Commitment payloadCommit,
        Digest prevHash) {
    public static final int VERSION = 1;

    /** What the first entry of an epoch names as its predecessor. */
    public static final Digest FIRST_PREV = new Digest("sha-256:" + "0".repeat(64));

    private static final Set<String> MEMBERS =
            Set.of(
                    "v",
                    "kiosk",
                    "epoch",
                    "seq",
                    "atMs",
                    "session",
                    "type",
                    "public",
                    "payloadCommit",
                    "prevHash");

    public Envelope {
        if (seq < 1) {
            throw new MalformedJson("the seq of an envelope starts at 1");
        }
    }

    public Json.Obj json() {
        return Json.object()
                .with("v", VERSION)
                .with("kiosk", kiosk)
                .with("epoch", epoch)
                .with("seq", seq)
                .with("atMs", atMs)
                .with("session", session)
                .with("type", type)
                .with("public", open)
                .with("payloadCommit", payloadCommit.digest().text())
                .with("prevHash", prevHash.text());
    }

    /** The canonical bytes. */
    public byte[] bytes() {
        return json().canonical();
    }

    /** The digest of exactly {@link #bytes()}. */
    public Digest hash() {
        return Digest.of(bytes());
    }

    /**
     * Reads an envelope from its canonical bytes; {@link MalformedJson} for any other bytes,
     * another version or an unknown member.
     */
    public static Envelope parse(byte[] canonical) {
        return of(Json.parseCanonical(canonical).asObject());
    }

    /** Reads an envelope from a JSON object. */
    public static Envelope of(Json.Obj json) {
        if (!json.members().keySet().equals(MEMBERS)) {
            throw new MalformedJson(
                    "an envelope has the members " + new java.util.TreeSet<>(MEMBERS));
        }
        if (json.integer("v") != VERSION) {
            throw new MalformedJson("this version of the envelope is not known");
        }
        try {
            return new Envelope(
                    json.text("kiosk"),
                    json.text("epoch"),
                    json.integer("seq"),
                    json.integer("atMs"),
                    json.text("session"),
                    json.text("type"),
                    json.object("public"),
                    new Commitment(new Digest(json.text("payloadCommit"))),
                    new Digest(json.text("prevHash")));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("a digest of the envelope is malformed");
        }
    }
}
