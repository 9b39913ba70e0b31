package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.words.Words;
import cn.onestop.mqtt.Acknowledgement;
import cn.onestop.mqtt.Event;
import cn.onestop.mqtt.MalformedMessage;
import cn.onestop.mqtt.OnlineState;
import cn.onestop.mqtt.Schemas;
import cn.onestop.mqtt.Topics;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.Envelope;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Publishes the journal to the central system, in order and until it is acknowledged, and says
 * whether the kiosk is there and how its devices are. The journal itself is the outbox: nothing
 * waits in memory, so a kill at any moment loses nothing.
 */
public final class FleetLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetLink.class);
    private static final String JSON = "application/json";

    private final FleetSettings settings;
    private final Topics topics;
    private final Journal journal;
    private final TimeAndIds time;
    private final Schemas schemas = new Schemas();
    private final String bootId;
    private final DeviceStates states;
    private final DeviceBoard devices;
    private final MqttLoop loop;
    private volatile FleetStatus.@Nullable Alarm lastAlarm;

    /**
     * @param threads gives the link's one platform thread
     */
    public FleetLink(
            FleetSettings settings,
            Journal journal,
            DeviceStates states,
            TimeAndIds time,
            ThreadFactory threads) {
        this.settings = settings;
        this.topics = settings.topics();
        this.journal = journal;
        this.time = time;
        this.states = states;
        this.devices = new DeviceBoard(states.now());
        this.bootId = time.id();
        this.loop = new MqttLoop(settings.wire(), time, threads, new Talk());
    }

    /** Begins; returns at once. */
    public void start() {
        journal.onAppend(entries -> loop.wake());
        states.changes()
                .accept(id -> {
                    devices.changed(id);
                    loop.wake();
                });
        loop.start();
    }

    /** How it stands now. Reads the journal; from any thread. */
    public FleetStatus status() {
        long acknowledged = journal.acknowledged();
        List<Journal.Sealed> oldest = journal.after(acknowledged, 1);
        Duration age =
                oldest.isEmpty()
                        ? Duration.ZERO
                        : Duration.ofMillis(Math.max(0, time.nowMs() - atMs(oldest.getFirst())));
        return new FleetStatus(
                loop.connected(),
                Math.max(0, journal.head().seq() - acknowledged),
                age,
                loop.trouble(),
                Optional.ofNullable(lastAlarm));
    }

    /** Publishes that the kiosk stopped, when it can, and closes the connection. */
    @Override
    public void close() {
        loop.close();
    }

    private static long atMs(Journal.Sealed entry) {
        return Envelope.parse(entry.envelope()).atMs();
    }

    /** Logged once while the same thing repeats. */
    private void alarm(FleetStatus.Kind kind, String key, Object... args) {
        Words.Sentence sentence = Words.say(key, args);
        FleetStatus.Alarm before = lastAlarm;
        if (before == null || !before.sentence().equals(sentence)) {
            LOG.error("{}", sentence);
        }
        lastAlarm = new FleetStatus.Alarm(kind, time.nowMs(), sentence);
    }

    /** Lives on the loop's thread. */
    private final class Talk implements Conversation {
        private long connId;
        private long resentFrom;
        private Outflow outflow = new Outflow(settings, 0, System.nanoTime());

        @Override
        public Opening opening() {
            connId = Math.max(connId + 1, time.nowMs());
            byte[] lost = OnlineState.lost(connId, bootId, settings.software()).encode();
            return new Opening(
                    List.of(topics.ack()),
                    List.of(topics.allDevices()),
                    Optional.of(new Will(topics.online(), lost, settings.willDelay())));
        }

        @Override
        public void connected(Wire wire) {
            outflow = new Outflow(settings, journal.acknowledged(), System.nanoTime());
            devices.connected();
            say(wire, OnlineState.connected(connId, bootId, time.nowMs(), settings.software()));
        }

        @Override
        public void received(Wire wire, Wire.Incoming message) {
            // An empty message is how a retained one is removed; it says nothing.
            if (message.payload().length > 0) {
                if (message.topic().equals(topics.ack())) {
                    acknowledged(message.payload(), message.retained());
                } else if (Topics.parse(message.topic()).orElse(null)
                                instanceof Topics.Device(Topics whose, String id)
                        && whose.equals(topics)) {
                    devices.found(id);
                }
            }
            wire.done(message);
        }

        private void acknowledged(byte[] payload, boolean retained) {
            Acknowledgement ack;
            try {
                ack = schemas.readAck(payload);
            } catch (MalformedMessage e) {
                alarm(FleetStatus.Kind.MALFORMED_ACK, "fleet.ack.malformed", e.problems());
                return;
            }
            if (!ours(ack)) {
                alarm(
                        FleetStatus.Kind.FOREIGN_ACK,
                        "fleet.ack.foreign",
                        ack.epoch(),
                        Long.toString(ack.seq()));
                return;
            }
            if (ack.seq() < outflow.central()) {
                alarm(
                        FleetStatus.Kind.CENTRAL_BEHIND,
                        "fleet.central.behind",
                        Long.toString(ack.seq()),
                        Long.toString(outflow.central()));
            }
            outflow.stored(ack.seq(), retained, System.nanoTime());
        }

        private boolean ours(Acknowledgement ack) {
            if (ack.seq() == 0) {
                return ack.epoch().equals(journal.head().epoch())
                        && ack.hash().equals(Acknowledgement.NOTHING);
            }
            return journal.acknowledge(ack.epoch(), ack.seq(), new Digest(ack.hash()));
        }

        @Override
        public void confirmed(Wire wire, long tag, int reasonCode) {
            boolean device = devices.confirmed(tag);
            if (reasonCode >= PahoWire.REFUSED) {
                alarm(
                        FleetStatus.Kind.REFUSED,
                        device ? "fleet.refused.device" : "fleet.refused",
                        Integer.toString(reasonCode));
                if (!device) {
                    outflow.refused(System.nanoTime());
                }
            }
        }

        @Override
        public void turn(Wire wire) {
            tellDevices(wire);
            tellEntries(wire);
        }

        /** Before the entries: how it is now matters most to who looks at a kiosk that is back. */
        private void tellDevices(Wire wire) {
            while (wire.room() > 0) {
                Optional<DeviceBoard.Item> item = devices.next();
                if (item.isEmpty()) {
                    return;
                }
                String topic = topics.device(item.get().id());
                byte[] payload = item.get().payload();
                devices.sent(
                        wire.publish(new Wire.Outgoing(topic, payload, true, JSON)), item.get());
            }
        }

        private void tellEntries(Wire wire) {
            long head = journal.head().seq();
            if (outflow.resend(System.nanoTime()) && outflow.next() != resentFrom) {
                // Once per place: an absent central system is not reported at every attempt.
                resentFrom = outflow.next();
                LOG.info("{}", Words.say("fleet.resend", Long.toString(resentFrom)));
            }
            int count = (int) Math.min(wire.room(), outflow.sendable(head));
            if (count > 0) {
                for (Journal.Sealed entry : journal.after(outflow.next() - 1, count)) {
                    wire.publish(message(entry));
                    outflow.sent(entry.seq(), System.nanoTime());
                }
            }
        }

        private Wire.Outgoing message(Journal.Sealed entry) {
            Envelope envelope = Envelope.parse(entry.envelope());
            Event event =
                    new Event(
                            topics,
                            envelope.epoch(),
                            envelope.seq(),
                            envelope.atMs(),
                            envelope.session(),
                            envelope.type());
            return new Wire.Outgoing(
                    event.topic(), event.encode(entry.envelope()), false, Event.CONTENT_TYPE);
        }

        @Override
        public void farewell(Wire wire) {
            say(wire, OnlineState.stopped(connId, bootId, time.nowMs(), settings.software()));
        }

        private void say(Wire wire, OnlineState state) {
            wire.publish(new Wire.Outgoing(topics.online(), state.encode(), true, JSON));
        }
    }
}
