package cn.onestop.kiosk.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is said over a connection that {@link MqttLoop} keeps alive. All calls come on the loop's
 * thread. An exception drops the connection and is logged; the loop goes on.
 */
public interface Conversation {
    /**
     * What the broker says on our behalf when we are lost, retained.
     *
     * @param delay whole seconds, at least one: some brokers never send a will without delay
     */
    record Will(String topic, byte[] payload, Duration delay) {}

    /**
     * What a connection begins with.
     *
     * @param subscriptions filters without which there is no conversation
     * @param wishes filters the broker may refuse; what we publish ourselves does not come back on
     *     them
     */
    record Opening(List<String> subscriptions, List<String> wishes, Optional<Will> will) {}

    /** Asked before every attempt to connect. */
    Opening opening();

    /** A new connection stands and its subscriptions are granted. */
    void connected(Wire wire);

    /** A message arrived; confirm it with {@link Wire#done} when its effect is durable. */
    void received(Wire wire, Wire.Incoming message);

    /**
     * The broker confirmed a publication; a reason code from 0x80 on means that it refused.
     *
     * @param tag what {@link Wire#publish} returned for it
     */
    void confirmed(Wire wire, long tag, int reasonCode);

    /** After everything that happened and at every tick: send what is to be sent. */
    void turn(Wire wire);

    /** The last words of an orderly stop; there is room for one. */
    void farewell(Wire wire);
}
