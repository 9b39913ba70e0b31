package cn.onestop.kiosk.board;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.fleet.Conversation;
import cn.onestop.kiosk.fleet.MqttLoop;
import cn.onestop.kiosk.fleet.Wire;
import cn.onestop.kiosk.fleet.WireSettings;
import cn.onestop.kiosk.words.Words;
import cn.onestop.mqtt.Acknowledgement;
import cn.onestop.mqtt.MalformedMessage;
import cn.onestop.mqtt.Schemas;
import cn.onestop.mqtt.Topics;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * The central side of the wire: stores every kiosk's entries once and in order, and acknowledges
 * what it has after its own commit. An entry that does not continue the chain is not stored; the
 * unchanged acknowledgement then tells the kiosk where to go on.
 */
public final class Collector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final String tenant;
    private final TimeAndIds time;
    private final Consumer<Received> listener;
    private final Schemas schemas = new Schemas();
    private final Intake intake = new Intake(schemas);
    private final Ledger ledger;
    private final MqttLoop loop;

    /**
     * @param wire the connection
     * @param tenant whose kiosks, a topic segment
     * @param file the store, made when missing
     * @param threads gives the one platform thread
     * @param listener told of each entry once after it was stored, in order, on that thread
     */
    public Collector(
            WireSettings wire,
            String tenant,
            Path file,
            TimeAndIds time,
            ThreadFactory threads,
            Consumer<Received> listener) {
        this.tenant = tenant;
        this.time = time;
        this.listener = listener;
        this.ledger = new Ledger(file);
        this.loop = new MqttLoop(wire, time, threads, new Talk());
    }

    /** Begins; returns at once. */
    public void start() {
        loop.start();
    }

    public boolean connected() {
        return loop.connected();
    }

    /** What is stored of that kiosk's epoch, in order. */
    public List<Received> entries(String kiosk, String epoch) {
        return ledger.entries(kiosk, epoch);
    }

    /** Where the chain of that kiosk's epoch stands. */
    public HashChain.Head head(String kiosk, String epoch) {
        return ledger.head(kiosk, epoch);
    }

    /** Everything that did not fit, oldest first. */
    public List<CollectorAlarm> alarms() {
        return ledger.alarms();
    }

    @Override
    public void close() {
        loop.close();
        ledger.close();
    }

    private void alarm(
            CollectorAlarm.Kind kind, String kiosk, String epoch, long seq, String detail) {
        if (ledger.alarm(new CollectorAlarm(time.nowMs(), kind, kiosk, epoch, seq, detail))) {
            LOG.warn(
                    "{}", Words.say("board.alarm", kiosk, kind, epoch, Long.toString(seq), detail));
        }
    }

    private record Chain(String kiosk, String epoch) {}

    /** Lives on the loop's thread. */
    private final class Talk implements Conversation {
        /** Acknowledgements to be published; several entries of one chain share one. */
        private final Set<Chain> owed = new LinkedHashSet<>();

        @Override
        public Opening opening() {
            return new Opening(
                    List.of(Topics.allEvents(tenant), Topics.allAcks(tenant)),
                    List.of(),
                    Optional.empty());
        }

        @Override
        public void connected(Wire wire) {
            owed.clear();
        }

        @Override
        public void received(Wire wire, Wire.Incoming message) {
            Topics.Place place = Topics.parse(message.topic()).orElse(null);
            switch (place) {
                case Topics.Event event -> entry(event, message.payload());
                case Topics.Ack ack -> compare(ack, message.payload());
                case Topics.Online online -> notOurs(message.topic());
                case Topics.Device device -> notOurs(message.topic());
                case null -> notOurs(message.topic());
            }
            wire.done(message);
        }

        private void entry(Topics.Event place, byte[] payload) {
            String kiosk = place.topics().kiosk();
            switch (intake.read(place, payload)) {
                case Intake.Bad bad ->
                        alarm(CollectorAlarm.Kind.MALFORMED, kiosk, "", 0, bad.why());
                case Intake.Good good -> take(good.envelope(), good.bytes());
            }
        }

        private void take(Envelope envelope, byte[] bytes) {
            Digest hash = Digest.of(bytes);
            long now = time.nowMs();
            boolean another = envelope.seq() == 1 && ledger.knows(envelope.kiosk());
            switch (ledger.take(envelope, bytes, hash, now)) {
                case STORED -> {
                    if (another) {
                        raise(CollectorAlarm.Kind.NEW_EPOCH, envelope, "");
                    }
                    listener.accept(new Received(envelope, bytes, hash, now));
                }
                case OTHER_HISTORY ->
                        raise(CollectorAlarm.Kind.OTHER_HISTORY, envelope, hash.text());
                case REPEATED, GAP -> LOG.debug("entry {} came again or early", envelope.seq());
            }
            owed.add(new Chain(envelope.kiosk(), envelope.epoch()));
        }

        private void raise(CollectorAlarm.Kind kind, Envelope envelope, String detail) {
            alarm(kind, envelope.kiosk(), envelope.epoch(), envelope.seq(), detail);
        }

        /**
         * The broker's retained acknowledgement may promise more than we have, when our store was
         * lost or restored: then the kiosk must learn what is true.
         */
        private void compare(Topics.Ack place, byte[] payload) {
            if (payload.length == 0) {
                return;
            }
            String kiosk = place.topics().kiosk();
            try {
                Acknowledgement ack = schemas.readAck(payload);
                if (ack.seq() > ledger.head(kiosk, ack.epoch()).seq()) {
                    owed.add(new Chain(kiosk, ack.epoch()));
                }
            } catch (MalformedMessage e) {
                alarm(CollectorAlarm.Kind.MALFORMED, kiosk, "", 0, e.problems().toString());
            }
        }

        private void notOurs(String topic) {
            alarm(
                    CollectorAlarm.Kind.MALFORMED,
                    "",
                    "",
                    0,
                    "topic of " + topic.length() + " characters");
        }

        @Override
        public void confirmed(Wire wire, long tag, int reasonCode) {
            if (reasonCode >= 0x80) {
                alarm(CollectorAlarm.Kind.MALFORMED, "", "", 0, "PUBACK " + reasonCode);
            }
        }

        @Override
        public void turn(Wire wire) {
            Iterator<Chain> next = owed.iterator();
            while (next.hasNext() && wire.room() > 0) {
                acknowledge(wire, next.next());
                next.remove();
            }
        }

        private void acknowledge(Wire wire, Chain chain) {
            HashChain.Head head = ledger.head(chain.kiosk(), chain.epoch());
            byte[] ack = new Acknowledgement(head.epoch(), head.seq(), head.hash().text()).encode();
            String topic = new Topics(tenant, chain.kiosk()).ack();
            wire.publish(new Wire.Outgoing(topic, ack, true, "application/json"));
        }

        @Override
        public void farewell(Wire wire) {
            // A collector says nothing when it leaves; its kiosks go on and wait.
        }
    }
}
