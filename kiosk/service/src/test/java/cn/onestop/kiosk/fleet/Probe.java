package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.clock.TimeAndIds;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody else on the broker: hears everything and may say anything. */
public final class Probe implements AutoCloseable {
    private final List<Wire.Incoming> heard = new CopyOnWriteArrayList<>();
    private final Queue<Wire.Outgoing> toSay = new ConcurrentLinkedQueue<>();
    private final MqttLoop loop;

    public Probe(URI broker, String... filters) {
        TimeAndIds time = Bench.TIME;
        loop = new MqttLoop(Bench.wire(broker, "probe"), time, Bench.THREADS, talk(filters));
        loop.start();
        Bench.eventually(
                () -> org.assertj.core.api.Assertions.assertThat(loop.connected()).isTrue());
    }

    public void say(String topic, byte[] payload, boolean retained) {
        toSay.add(new Wire.Outgoing(topic, payload, retained, "application/json"));
        loop.wake();
    }

    /** What was said on that topic so far. */
    public List<String> heard(String topic) {
        return heard.stream()
                .filter(message -> message.topic().equals(topic))
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    public int heard() {
        return heard.size();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Conversation talk(String... filters) {
        return new Conversation() {
            @Override
            public Opening opening() {
                return new Opening(List.of(filters), List.of(), Optional.empty());
            }

            @Override
            public void connected(Wire wire) {}

            @Override
            public void received(Wire wire, Wire.Incoming message) {
                heard.add(message);
                wire.done(message);
            }

            @Override
            public void confirmed(Wire wire, long tag, int reasonCode) {}

            @Override
            public void turn(Wire wire) {
                while (wire.room() > 0 && !toSay.isEmpty()) {
                    wire.publish(toSay.remove());
                }
            }

            @Override
            public void farewell(Wire wire) {}
        };
    }
}
