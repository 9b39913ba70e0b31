package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.station.KioskThreads;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Paho 1.2.5 as a disposable wire. One object is one connection and is never used again: Paho's own
 * reconnect loses messages, and whenever the broker offers topic aliases it resends messages whose
 * topic it has already replaced, which the broker answers by disconnecting, for ever. With a fresh
 * client the aliases are fresh too, and because our window stays at or below the broker's no
 * publication is refused after its alias was registered. Every wait has an end, because Paho's own
 * time-outs do not cover CONNACK.
 *
 * <p>Paho's threads only put signals into a queue; everything else happens on the loop's thread.
 */
final class PahoWire implements Wire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PahoWire.class);

    /** Reason codes of MQTT 5 from here on are refusals (2.4). */
    static final int REFUSED = 0x80;

    private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;
    private static final long LARGEST_PACKET = 256 * 1024L;

    /**
     * More than both windows can fill, so that only a broker breaking the protocol overflows it.
     */
    private static final int SIGNALS = 1024;

    /** Sender, receiver and callbacks, the ping, and what connects or disconnects. */
    private static final int PAHO_THREADS = 5;

    private final WireSettings settings;

    /**
     * Paho's own threads do not always end with the client: a sender sleeps on, a receiver stumbles
     * over what closing took away. These end with the wire, whatever they are doing.
     */
    private final ScheduledExecutorService threads;

    private final MqttAsyncClient client;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>(SIGNALS);
    private final AtomicBoolean poked = new AtomicBoolean();
    // In the order they were sent, so that the first is the oldest.
    private final Deque<Sent> unconfirmed = new ArrayDeque<>();
    private long lastTag;
    private int window = 1;
    private volatile @Nullable String broken;

    private record Sent(long tag, long atNanos) {}

    private sealed interface Signal {}

    private record Arrived(Incoming message) implements Signal {}

    private record Confirmed(long tag, int reasonCode) implements Signal {}

    private record Poke() implements Signal {}

    private PahoWire(WireSettings settings) throws MqttException {
        this.settings = settings;
        threads =
                Executors.newScheduledThreadPool(
                        PAHO_THREADS, KioskThreads.named("MQTT " + settings.clientId()));
        client =
                new MqttAsyncClient(
                        settings.uri().toString(),
                        settings.clientId(),
                        new MemoryPersistence(),
                        null,
                        threads);
        client.setManualAcks(true);
        client.setCallback(new Listener());
    }

    /** Connects and subscribes; {@link LinkLost} when that fails, with nothing left behind. */
    static PahoWire open(WireSettings settings, Conversation.Opening opening) {
        PahoWire wire;
        try {
            wire = new PahoWire(settings);
        } catch (MqttException e) {
            throw new LinkLost(said(e), e);
        }
        try {
            wire.connect(opening);
            return wire;
        } catch (MqttException e) {
            wire.close();
            throw new LinkLost(said(e), e);
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private void connect(Conversation.Opening opening) throws MqttException {
        long wait = settings.connectWait().toMillis();
        IMqttToken connack = client.connect(options(opening));
        connack.waitForCompletion(wait);
        Integer brokers = connack.getResponseProperties().getReceiveMaximum();
        window = Math.min(WireSettings.WINDOW, brokers == null ? RECEIVE_MAXIMUM_DEFAULT : brokers);
        int worst = subscribe(opening.subscriptions(), false);
        if (worst >= REFUSED) {
            throw new LinkLost("SUBACK " + worst);
        }
        int refused = subscribe(opening.wishes(), true);
        if (refused >= REFUSED) {
            LOG.debug("the broker refused a subscription that we can do without: {}", refused);
        }
    }

    /** The worst answer of the broker; 0 when nothing was asked. */
    private int subscribe(List<String> filters, boolean noEcho) throws MqttException {
        if (filters.isEmpty()) {
            return 0;
        }
        IMqttToken suback =
                client.subscribe(
                        filters.stream()
                                .map(filter -> subscription(filter, noEcho))
                                .toArray(MqttSubscription[]::new));
        suback.waitForCompletion(settings.connectWait().toMillis());
        return worst(suback.getReasonCodes());
    }

    private static MqttSubscription subscription(String filter, boolean noEcho) {
        MqttSubscription subscription = new MqttSubscription(filter, 1);
        subscription.setNoLocal(noEcho);
        return subscription;
    }

    private MqttConnectionOptions options(Conversation.Opening opening) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(WireSettings.SESSION_EXPIRY.toSeconds());
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout((int) Math.max(1, settings.connectWait().toSeconds()));
        options.setReceiveMaximum(WireSettings.RECEIVE_MAXIMUM);
        options.setMaximumPacketSize(LARGEST_PACKET);
        options.setUseSubscriptionIdentifiers(false);
        options.setSocketFactory(new PromptSockets());
        opening.will()
                .ifPresent(will -> {
                    MqttProperties delay = new MqttProperties();
                    delay.setWillDelayInterval(Math.max(1, will.delay().toSeconds()));
                    options.setWillMessageProperties(delay);
                    options.setWill(will.topic(), new MqttMessage(will.payload(), 1, true, null));
                });
        return options;
    }

    @Override
    public int room() {
        return window - unconfirmed.size();
    }

    @Override
    public long publish(Outgoing outgoing) {
        if (room() < 1) {
            throw new IllegalStateException("the window is full");
        }
        MqttProperties properties = new MqttProperties();
        properties.setContentType(outgoing.contentType());
        properties.setPayloadFormat(true);
        // Paho changes the message it is given: always a new one.
        MqttMessage message =
                new MqttMessage(outgoing.payload(), 1, outgoing.retained(), properties);
        long tag = ++lastTag;
        unconfirmed.addLast(new Sent(tag, System.nanoTime()));
        try {
            client.publish(outgoing.topic(), message, null, new Confirmation(tag));
            return tag;
        } catch (MqttException e) {
            throw new LinkLost(said(e), e);
        }
    }

    @Override
    public void done(Incoming message) {
        if (message.qos() < 1) {
            return;
        }
        try {
            client.messageArrivedComplete(message.id(), message.qos());
        } catch (MqttException e) {
            throw new LinkLost(said(e), e);
        }
    }

    /** Makes {@link #step} return soon. From any thread. */
    void poke() {
        if (poked.compareAndSet(false, true)) {
            offer(new Poke());
        }
    }

    /**
     * Waits for something to happen, at most {@code wait}, and hands it (and a handful that waited
     * behind it) to the conversation; {@link LinkLost} when the connection is gone or a
     * confirmation overdue.
     */
    void step(Conversation conversation, Duration wait) throws InterruptedException {
        Signal signal = signals.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        for (int i = 0; signal != null; i++) {
            switch (signal) {
                case Arrived arrived -> conversation.received(this, arrived.message());
                case Confirmed confirmed -> {
                    unconfirmed.removeIf(sent -> sent.tag() == confirmed.tag());
                    conversation.confirmed(this, confirmed.tag(), confirmed.reasonCode());
                }
                case Poke poke -> poked.set(false);
            }
            signal = i < WireSettings.WINDOW ? signals.poll() : null;
        }
        String why = broken;
        if (why != null) {
            throw new LinkLost(why);
        }
        Sent oldest = unconfirmed.peekFirst();
        if (oldest != null
                && System.nanoTime() - oldest.atNanos() > settings.confirmWait().toNanos()) {
            throw new LinkLost("no PUBACK within " + settings.confirmWait().toMillis() + " ms");
        }
    }

    /** Waits until every publication is confirmed, at most {@code wait}; true when it is so. */
    boolean settle(Conversation conversation, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (!unconfirmed.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            step(conversation, Duration.ofNanos(left));
        }
        return true;
    }

    /** Tells the broker that we leave on purpose, so that it drops the will. */
    void disconnect() {
        try {
            client.disconnect(0).waitForCompletion(settings.connectWait().toMillis());
        } catch (MqttException e) {
            throw new LinkLost(said(e), e);
        }
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 200, false);
        } catch (MqttException e) {
            LOG.debug("disconnecting a lost connection: {}", said(e));
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("closing a lost connection: {}", said(e));
        }
        threads.shutdownNow();
    }

    private void offer(Signal signal) {
        if (!signals.offer(signal)) {
            broken = "more messages than the window allows";
        }
    }

    private static int worst(int @Nullable [] codes) {
        return codes == null ? 0 : Arrays.stream(codes).max().orElse(0);
    }

    private static String said(MqttException e) {
        Throwable cause = e.getCause();
        return "MQTT "
                + e.getReasonCode()
                + " "
                + e.getMessage()
                + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")");
    }

    private final class Confirmation implements MqttActionListener {
        private final long tag;

        Confirmation(long tag) {
            this.tag = tag;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            // Paho calls this also when the broker refused.
            offer(new Confirmed(tag, worst(token.getReasonCodes())));
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            broken = cause instanceof MqttException e ? said(e) : cause.toString();
            poke();
        }
    }

    private final class Listener implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException e = response.getException();
            broken = e == null ? "DISCONNECT " + response.getReturnCode() : said(e);
            poke();
        }

        @Override
        public void mqttErrorOccurred(MqttException e) {
            broken = said(e);
            poke();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            offer(
                    new Arrived(
                            new Incoming(
                                    topic,
                                    message.getPayload(),
                                    message.isRetained(),
                                    message.getId(),
                                    message.getQos())));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Confirmations come through each publication's own listener.
        }

        @Override
        public void connectComplete(boolean reconnect, String uri) {
            // connect() itself waits for it.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            broken = "AUTH " + reasonCode + " was not asked for";
            poke();
        }
    }
}
