package cn.onestop.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * The attributes of one journal entry as a CloudEvent (1.0, structured JSON). Everything follows
 * from tenant and entry: an entry sent again is the same event, byte for byte.
 *
 * @param topics tenant and kiosk
 * @param epoch the journal's life
 * @param seq sequence number, from 1
 * @param atMs the kiosk's clock, milliseconds since 1970
 * @param session random id of the session
 * @param type the envelope's type, for example {@code ink.confirmed.v1}
 */
public record Event(Topics topics, String epoch, long seq, long atMs, String session, String type) {
    /** MQTT content type of the wire form. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** The topic it goes to. */
    public String topic() {
        return topics.event(type);
    }

    /**
     * The id: a UUID of version 7 (RFC 9562 5.7) with the entry's time, whose other 74 bits are
     * taken from {@code SHA-256(kiosk LF epoch LF seq)} instead of chance.
     */
    public UUID id() {
        String name = topics.kiosk() + "\n" + epoch + "\n" + seq;
        ByteBuffer digest = ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8)));
        long high = (atMs << 16) | 0x7000L | (digest.getShort() & 0x0FFFL);
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * The wire form.
     *
     * @param envelope the entry's canonical bytes, embedded as they are
     */
    public byte[] encode(byte[] envelope) {
        byte[] head =
                Schemas.write(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("specversion", "1.0")
                                .put("id", id().toString())
                                .put(
                                        "source",
                                        "urn:kiosk:" + topics.tenant() + ":" + topics.kiosk())
                                .put("type", "cn.onestop." + type)
                                .put("subject", "session/" + session)
                                .put("time", rfc3339(atMs))
                                .put("datacontenttype", "application/json")
                                .put("dataschema", "urn:onestop:mqtt:v1:envelope")
                                .put("epoch", epoch)
                                .put("sequence", Long.toString(seq)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + envelope.length + 16);
        out.write(head, 0, head.length - 1);
        out.writeBytes(",\"data\":".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(envelope);
        out.write('}');
        return out.toByteArray();
    }

    static String rfc3339(long ms) {
        return MILLIS.format(Instant.ofEpochMilli(ms));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
