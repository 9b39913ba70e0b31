package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.Kiosk;
import cn.onestop.kiosk.board.Received;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.TrustFolder;
import cn.onestop.proof.verify.Verdict;

import com.fasterxml.jackson.databind.JsonNode;

import org.awaitility.core.ConditionFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The real service in this process, with the bench around it. Whatever a test does, at its end
 * everything that reached central and everything that was logged must be free of personal data,
 * every envelope must fit its schema, and no thread, line or file may be left.
 */
final class Rig implements AutoCloseable {
    static final Duration SITTING = Duration.ofSeconds(60);
    private static final double FAST_PEN = 20;

    private final Bench bench;
    private final Runnable stopBroker;
    private final int port = FreePort.find();
    private final KioskConfig config;
    private final KioskClient client = new KioskClient(port);
    private final List<JournalException> fatal = new CopyOnWriteArrayList<>();
    private final Leaks leaks;
    private final Witness witness;
    private Kiosk kiosk;
    private int opened;

    private Rig(
            Path folder, URI uri, Runnable stopBroker, Leaks leaks, UnaryOperator<String> change) {
        this.leaks = leaks;
        this.stopBroker = stopBroker;
        witness = Witness.listen();
        bench = Bench.start(folder, uri);
        bench.twins().printer().slow(0);
        bench.twins().printer().lineRate(10_000_000);
        config = KioskConfig.read(changed(bench.configure(port), change));
        kiosk = start(config);
    }

    /** With a broker of its own. */
    static Rig start(Path folder) {
        Leaks leaks = Leaks.before(folder);
        DemoBroker broker = DemoBroker.start();
        return new Rig(folder, broker.uri(), broker::close, leaks, yaml -> yaml);
    }

    /** With a broker of its own; the configuration names no fingerprint sensor. */
    static Rig withoutSensor(Path folder) {
        Leaks leaks = Leaks.before(folder);
        DemoBroker broker = DemoBroker.start();
        return new Rig(
                folder,
                broker.uri(),
                broker::close,
                leaks,
                yaml -> yaml.replaceAll("(?m)^ *fingerprint:.*\n", ""));
    }

    private static Path changed(Path file, UnaryOperator<String> change) {
        try {
            return Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a broker that the test looks after. */
    static Rig on(URI broker, Path folder) {
        return new Rig(folder, broker, () -> {}, Leaks.before(folder), yaml -> yaml);
    }

    private Kiosk start(KioskConfig with) {
        return Kiosk.start(with, new SystemTimeAndIds(), UnaryOperator.identity(), fatal::add);
    }

    /** Stops the service in order and starts it again on the same data. */
    void restart() {
        kiosk.close();
        kiosk = start(config);
    }

    KioskConfig config() {
        return config;
    }

    Twins twins() {
        return bench.twins();
    }

    Bench bench() {
        return bench;
    }

    KioskClient client() {
        return client;
    }

    Witness witness() {
        return witness;
    }

    /** Scripted people who begin with empty hands. */
    People people() {
        return new People(client, bench.twins(), line -> {}, FAST_PEN);
    }

    /** Opens the example as a case that this kiosk has not seen yet. */
    String open() {
        return client.open(CaseFiles.numbered(++opened));
    }

    JsonNode view(String session) {
        return client.view(session);
    }

    String step(String session) {
        return view(session).path("step").asText();
    }

    static ConditionFactory soon() {
        return await().atMost(SITTING).pollInterval(Duration.ofMillis(50));
    }

    void awaitStep(String session, String step) {
        soon().untilAsserted(() -> assertThat(step(session)).isEqualTo(step));
    }

    /** The person's screen names this trouble, in both languages. */
    void awaitTrouble(String session, String detail) {
        soon().untilAsserted(() -> assertThat(trouble(session)).isEqualTo(detail));
        JsonNode said = view(session).path("trouble");
        assertThat(said.path("zh").asText()).matches(".*\\p{IsHan}.*");
        assertThat(said.path("en").asText()).matches("[\\p{ASCII}]{10,}");
    }

    void awaitNoTrouble(String session) {
        soon().untilAsserted(() -> assertThat(trouble(session)).isEmpty());
    }

    /** The trouble the person sees; empty when there is none. */
    String trouble(String session) {
        return view(session).path("trouble").path("detail").asText();
    }

    /** The state of each receipt of the session, oldest first. */
    List<String> prints(String session) {
        return prints(session, "receipt");
    }

    /** The state of each A4 copy of the session, oldest first. */
    List<String> copies(String session) {
        return prints(session, "copy");
    }

    private List<String> prints(String session, String kind) {
        return view(session)
                .path("prints")
                .valueStream()
                .filter(p -> p.path("kind").asText().equals(kind))
                .map(p -> p.path("state").asText())
                .toList();
    }

    /** Plays on until the sitting is done, and looks at all that must have come of it. */
    void finish(String session) {
        requireEnd("done", playToEnd(session));
        assertSealed(session);
        assertWhole(session);
    }

    private static void requireEnd(String wanted, String end) {
        assertThat(end).isEqualTo(wanted);
    }

    /** Plays on until the sitting is over and says how it ended. */
    String playToEnd(String session) {
        try {
            return people().play(session, SITTING);
        } catch (TimeoutException e) {
            throw new AssertionError(e + ", trouble: " + trouble(session), e);
        }
    }

    /** Scripted people play until that step of that slot's turn and stop there. */
    void playTo(String session, String step, String slot) {
        try {
            requireEnd(step, people().playTo(session, step, slot, SITTING));
        } catch (TimeoutException e) {
            throw new AssertionError(e + ", trouble: " + trouble(session), e);
        }
    }

    /** The sealed document is proven by the offline verifier. */
    void assertSealed(String session) {
        Verdict verdict =
                PdfVerifier.verify(client.document(session), TrustFolder.load(bench.trust()));
        assertThat(verdict.outcome())
                .as("%s", verdict.findings())
                .isEqualTo(Verdict.Outcome.PROVEN);
    }

    /** Central has every entry up to the session's last one, once and in order. */
    void assertWhole(String session) {
        long last = view(session).path("lastSeq").asLong();
        soon().untilAsserted(() -> assertThat(bench.centralReached()).isGreaterThanOrEqualTo(last));
        List<Received> all = bench.received();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).envelope().seq()).isEqualTo(i + 1);
        }
        assertThat(all)
                .extracting(r -> r.envelope().epoch())
                .containsOnly(all.getFirst().envelope().epoch());
        assertThat(bench.central().alarms()).isEmpty();
    }

    /** The types of the session's entries at central, in order. */
    List<String> types(String session) {
        assertWhole(session);
        return bench.received().stream()
                .map(Received::envelope)
                .filter(e -> e.session().equals(session))
                .map(e -> e.type())
                .toList();
    }

    /** The {@code reason} of the session's entries of that type, in order. */
    List<String> reasons(String session, String type) {
        return published(session, type).map(open -> open.text("reason")).toList();
    }

    /** All that central is told of such entries, as canonical JSON. */
    List<String> publicParts(String session, String type) {
        return published(session, type)
                .map(open -> new String(open.canonical(), StandardCharsets.UTF_8))
                .toList();
    }

    private Stream<Json.Obj> published(String session, String type) {
        assertWhole(session);
        return bench.received().stream()
                .map(Received::envelope)
                .filter(e -> e.session().equals(session) && e.type().equals(type))
                .map(Envelope::open);
    }

    @Override
    public void close() {
        try (witness) {
            kiosk.close();
            client.close();
            bench.close();
            stopBroker.run();
            assertThat(fatal).as("the journal failed").isEmpty();
            Privacy.assertKept(bench.received(), witness.lines());
            witness.assertQuiet();
            leaks.assertNone();
        }
    }

    /** Reads what a problem answer says. */
    static JsonNode problem(KioskClient.Refused refused) throws IOException {
        String text = refused.getMessage();
        return CaseFiles.JSON.readTree(text.substring(text.indexOf(' ')));
    }
}
