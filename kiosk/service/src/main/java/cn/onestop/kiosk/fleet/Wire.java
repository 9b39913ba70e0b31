package cn.onestop.kiosk.fleet;

/** One living MQTT connection, as a {@link Conversation} sees it. Only for the loop's thread. */
public interface Wire {
    /**
     * What is to be published, QoS 1.
     *
     * @param contentType MQTT 5 content type of the payload, which is UTF-8 text
     */
    record Outgoing(String topic, byte[] payload, boolean retained, String contentType) {}

    /**
     * What the broker delivered; {@code id} and {@code qos} are for {@link Wire#done}.
     *
     * @param retained whether it was said before we subscribed
     */
    record Incoming(String topic, byte[] payload, boolean retained, int id, int qos) {}

    /** How many publications may be sent now without touching the broker's window. */
    int room();

    /**
     * Sends one message; its confirmation comes as {@link Conversation#confirmed}.
     *
     * @return its mark within this connection
     * @throws IllegalStateException when there is no {@link #room}
     */
    long publish(Outgoing message);

    /** Confirms a delivered message to the broker: what it caused is durable. */
    void done(Incoming message);
}
