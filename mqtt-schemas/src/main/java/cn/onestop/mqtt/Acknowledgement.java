package cn.onestop.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The central system has stored everything up to {@code seq} durably.
 *
 * @param epoch the journal's life
 * @param seq highest sequence number stored without a gap; 0 when nothing of this epoch is
 * @param hash hash of that entry, {@code sha-256:…}; {@link #NOTHING} for 0
 */
public record Acknowledgement(String epoch, long seq, String hash) {
    /** The hash that goes with seq 0. */
    public static final String NOTHING = "sha-256:" + "0".repeat(64);

    /** The JSON text, UTF-8. */
    public byte[] encode() {
        return Schemas.write(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("epoch", epoch)
                        .put("seq", seq)
                        .put("hash", hash));
    }
}
