package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.board.Received;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.journal.EncryptedFiles;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.journal.KeyStore;
import cn.onestop.kiosk.journal.SqliteJournal;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.Confirmation;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Events;
import cn.onestop.kiosk.session.FingerEvent;
import cn.onestop.kiosk.session.Given;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.HashChain;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.TrustFolder;
import cn.onestop.proof.verify.Verdict;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold after a sitting, however often its service died: read from the stopped service's
 * own journal and files, the document it gave out, central's store and the printer's paper.
 */
final class Aftermath {
    private static final Pattern BYTE_RANGE =
            Pattern.compile("/ByteRange\\s*\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*\\]");

    private final String session;
    private final String step;
    private final JsonNode view;
    private final byte[] document;
    private final int sheets;
    private final SittingUnderFire sitting;
    private final List<Journal.Entry> entries;
    private final EncryptedFiles files;

    private Aftermath(
            SittingUnderFire sitting, String session, String step, JsonNode view, byte[] document) {
        this.sitting = sitting;
        this.session = session;
        this.step = step;
        this.view = view;
        this.document = document;
        sheets = sitting.bench().twins().printer().sheetsCut();
        entries = entries(sitting.bench().data(), sitting.keys());
        files =
                EncryptedFiles.open(
                        sitting.bench().data(),
                        KeyStore.open(sitting.keys(), new SystemTimeAndIds()),
                        new SystemTimeAndIds());
    }

    /** Stops the service of a sitting that has come to its end, and looks at what it left. */
    static Aftermath of(SittingUnderFire sitting, String session, String step) throws Exception {
        JsonNode view = sitting.awaitQuiet(session);
        byte[] document = sitting.kiosk().document(session);
        sitting.stop();
        return new Aftermath(sitting, session, step, view, document);
    }

    /** The entries of the journal in that folder; the service that wrote it must be gone. */
    static List<Journal.Entry> entries(Path data, Path keys) {
        SystemTimeAndIds clock = new SystemTimeAndIds();
        List<Journal.Entry> all = new ArrayList<>();
        try (SqliteJournal journal =
                SqliteJournal.open(data, KeyStore.open(keys, clock), Bench.KIOSK, clock)) {
            journal.replay(all::add);
        }
        return all;
    }

    int sheets() {
        return sheets;
    }

    /** How the prints of the sitting stand, oldest first. */
    List<String> prints() {
        return view.path("prints").findValuesAsText("state");
    }

    List<Journal.Entry> entries() {
        return entries;
    }

    /** All that holds after every sitting that was sealed, whether or not its paper is settled. */
    void requireWhole() throws Exception {
        requireOneSession();
        requireSlots();
        requireCentral();
        requirePast();
        requireDocument();
        requireOnce();
        requirePaper();
    }

    private void requireOneSession() {
        Set<String> sessions = new HashSet<>();
        entries.forEach(entry -> sessions.add(entry.envelope().session()));
        assertThat(sessions).containsExactly(session);
        assertThat(count("session.opened.v1")).isEqualTo(1);
    }

    private void requireSlots() {
        Map<String, String> slots = new LinkedHashMap<>();
        view.path("slots")
                .forEach(s -> slots.put(s.path("name").asText(), s.path("state").asText()));
        assertThat(slots)
                .containsExactly(
                        Map.entry("SUSPECT", "signed"),
                        Map.entry("SUSPECT_FP", "signed"),
                        Map.entry("LAWYER", "signed"));
    }

    /** Central holds every entry once, in order, without a gap, and had nothing to complain of. */
    private void requireCentral() {
        HashChain.Head head = HashChain.Head.start(entries.getFirst().envelope().epoch());
        for (Received one : sitting.bench().received()) {
            assertThat(HashChain.check(head, one.envelope())).isEmpty();
            head = HashChain.Head.at(one.envelope());
        }
        assertThat(head.seq()).isEqualTo(view.path("lastSeq").asLong()).isEqualTo(entries.size());
        assertThat(head.hash()).isEqualTo(entries.getLast().hash());
        assertThat(sitting.bench().central().alarms()).isEmpty();
        assertThat(sitting.bench().central().entries(Bench.KIOSK, head.epoch()))
                .hasSize(entries.size());
    }

    /** What was durable when the service died is still there, byte for byte, and went on. */
    private void requirePast() {
        for (SittingUnderFire.Fall fall : sitting.falls()) {
            List<Digest> past = hashes(entries(fall.journal(), sitting.keys()));
            assertThat(past).isEqualTo(hashes(entries).subList(0, past.size()));
        }
    }

    private static List<Digest> hashes(List<Journal.Entry> of) {
        return of.stream().map(Journal.Entry::hash).toList();
    }

    /**
     * The document is proven, and each signature in it stands over exactly the bytes, and shows
     * exactly the ink, that its signer confirmed.
     */
    private void requireDocument() throws Exception {
        Verdict verdict = PdfVerifier.verify(document, TrustFolder.load(sitting.bench().trust()));
        assertThat(verdict.outcome())
                .as("%s", verdict.findings())
                .isEqualTo(Verdict.Outcome.PROVEN);
        List<int[]> ranges = byteRanges();
        List<Act> confirmed = acts();
        List<Event.SlotSigned> signed = all(Event.SlotSigned.class);
        assertThat(confirmed)
                .extracting(Act::slot)
                .containsExactly("SUSPECT", "SUSPECT_FP", "LAWYER");
        assertThat(signed)
                .extracting(Event.SlotSigned::slot)
                .containsExactly("SUSPECT", "SUSPECT_FP", "LAWYER");
        assertThat(ranges).hasSize(3);
        Digest before = all(Event.DocumentMade.class).getFirst().revision();
        requirePrefix(before);
        for (int k = 0; k < ranges.size(); k++) {
            Confirmation c = confirmed.get(k).confirmation();
            int[] range = ranges.get(k);
            assertThat(signedBytes(range)).isEqualTo(c.tbs());
            assertThat(Digest.of(document, 0, range[2] + range[3]))
                    .isEqualTo(signed.get(k).revision());
            assertThat(c.previous()).isEqualTo(before);
            requireEvidence(signed.get(k), confirmed.get(k));
            requirePrefix(signed.get(k).revision());
            before = signed.get(k).revision();
        }
        assertThat(Digest.of(document)).isEqualTo(before);
        assertThat(verdict.document()).contains(before);
    }

    /** C(k): a slot, what was confirmed for it, and the type of its entry. */
    private record Act(String slot, Confirmation confirmation, String type) {}

    private List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        for (Event event : all(Event.class)) {
            if (event instanceof Event.InkConfirmed ink) {
                acts.add(new Act(ink.slot(), ink.confirmation(), "ink.confirmed.v1"));
            } else if (event instanceof FingerEvent.Confirmed finger) {
                acts.add(new Act(finger.slot(), finger.confirmation(), "finger.confirmed.v1"));
            }
        }
        return acts;
    }

    private void requireEvidence(Event.SlotSigned signed, Act act) {
        Confirmation c = act.confirmation();
        Json.Obj evidence = Json.parseCanonical(files.get(session, signed.evidence())).asObject();
        assertThat(evidence.text("slot")).isEqualTo(act.slot());
        assertThat(evidence.text("tbs")).isEqualTo(c.tbs().text());
        assertThat(Given.in(evidence)).isEqualTo(c.given());
        assertThat(evidence.text("nonce")).isEqualTo(c.nonce());
        Journal.Entry confirmation =
                entries.get((int) evidence.object("confirmation").integer("seq") - 1);
        assertThat(confirmation.type()).isEqualTo(act.type());
        assertThat(evidence.object("confirmation").text("hash"))
                .isEqualTo(confirmation.hash().text());
        assertThat(files.get(session, c.given().record())).isNotEmpty();
        assertThat(files.get(session, signed.cms())).isNotEmpty();
    }

    private void requirePrefix(Digest revision) {
        byte[] file = files.get(session, revision);
        assertThat(Arrays.copyOf(document, file.length)).isEqualTo(file);
    }

    private List<int[]> byteRanges() {
        List<int[]> ranges = new ArrayList<>();
        Matcher found = BYTE_RANGE.matcher(new String(document, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            ranges.add(
                    new int[] {
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)),
                        Integer.parseInt(found.group(4))
                    });
        }
        return ranges;
    }

    private Digest signedBytes(int[] range) {
        return Digest.of(
                Arrays.copyOfRange(document, range[0], range[0] + range[1]),
                Arrays.copyOfRange(document, range[2], range[2] + range[3]));
    }

    /** Acts that count stand in the journal once; a card is asked for and matched once. */
    private void requireOnce() {
        assertThat(slots(Event.CardMatched.class)).containsExactly("SUSPECT", "LAWYER");
        assertThat(slots(Event.Chosen.class)).containsExactly("SUSPECT", "LAWYER");
        for (String type :
                List.of(
                        "notice.confirmed.v1",
                        "document.made.v1",
                        "finger.rejected.v1",
                        "finger.confirmed.v1",
                        "document.sealed.v1")) {
            assertThat(count(type)).as(type).isEqualTo(1);
        }
        assertThat(count("card.refused.v1")).isZero();
    }

    /** One confirmed receipt, or one open question; never a second sheet. */
    private void requirePaper() {
        if (step.equals("done")) {
            assertThat(count("session.ended.v1")).isEqualTo(1);
            assertThat(prints()).endsWith("confirmed");
            assertThat(sheets).isEqualTo(1);
        } else {
            assertThat(step).isEqualTo("printQuestion");
            assertThat(count("session.ended.v1")).isZero();
            assertThat(prints()).containsExactly("unknown");
            assertThat(sheets).isLessThanOrEqualTo(1);
        }
    }

    /** Nobody answered a question, so bytes left for the printer in one turn only. */
    void requireSentOnce() {
        assertThat(count(Print.INTENDED)).isEqualTo(1);
        assertThat(count(Print.SENDING)).isEqualTo(1);
    }

    private long count(String type) {
        return entries.stream().filter(e -> e.type().equals(type)).count();
    }

    private <E extends Event> List<E> all(Class<E> kind) {
        return entries.stream()
                .flatMap(e -> Events.read(e.type(), e.envelope().open(), e.payload()).stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private List<String> slots(Class<? extends Event> kind) {
        return all(kind).stream().map(e -> e.open().text("slot")).toList();
    }
}
