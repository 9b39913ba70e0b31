package cn.onestop.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Whether a kiosk is connected.
 *
 * @param reason why it is in this state; {@link Reason#CONNECTED} alone means online
 * @param connId grows with every connection, so that a late will is known to be old
 * @param bootId random id of this run of the service
 * @param since RFC 3339 with milliseconds; null in a will, which is written before it is true
 * @param sw version of the software
 */
public record OnlineState(
        Reason reason, long connId, String bootId, @Nullable String since, String sw) {
    /** Why the kiosk is online or not. */
    public enum Reason {
        CONNECTED,
        STOPPED,
        LOST
    }

    public OnlineState {
        if ((since == null) != (reason == Reason.LOST)) {
            throw new IllegalArgumentException("only a will has no time");
        }
    }

    /** The kiosk is connected since that moment, milliseconds since 1970. */
    public static OnlineState connected(long connId, String bootId, long sinceMs, String sw) {
        return new OnlineState(Reason.CONNECTED, connId, bootId, Event.rfc3339(sinceMs), sw);
    }

    /** The kiosk stopped in order at that moment, milliseconds since 1970. */
    public static OnlineState stopped(long connId, String bootId, long sinceMs, String sw) {
        return new OnlineState(Reason.STOPPED, connId, bootId, Event.rfc3339(sinceMs), sw);
    }

    /** What the broker says when the kiosk is lost. */
    public static OnlineState lost(long connId, String bootId, String sw) {
        return new OnlineState(Reason.LOST, connId, bootId, null, sw);
    }

    public boolean online() {
        return reason == Reason.CONNECTED;
    }

    /** The JSON text, UTF-8. */
    public byte[] encode() {
        ObjectNode tree =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("online", online() ? 1 : 0)
                        .put("connId", connId)
                        .put("bootId", bootId);
        if (since != null) {
            tree.put("since", since);
        }
        return Schemas.write(
                tree.put("sw", sw).put("reason", reason.name().toLowerCase(Locale.ROOT)));
    }
}
