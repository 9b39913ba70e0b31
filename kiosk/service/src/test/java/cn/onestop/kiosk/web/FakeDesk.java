package cn.onestop.kiosk.web;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.sitting.Desk;
import cn.onestop.kiosk.sitting.Refusal;
import cn.onestop.kiosk.sitting.SittingView;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Plays one sitting in memory: the people and devices are methods of the test. */
final class FakeDesk implements Desk {
    static final String SESSION = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    static final String PRINT = "pppppppppppppppppppppppppp";
    static final int PAGES = 2;

    /** What the front passed on, word for word. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final List<Desk.Step> entries = new ArrayList<>();
    private final TreeSet<Integer> read = new TreeSet<>();
    private String finger = "12";
    int poor;
    private final Map<String, String> slots = new LinkedHashMap<>();
    private Optional<Json.Obj> file = Optional.empty();
    private SittingView.Step step = SittingView.Step.CARD;
    private Optional<String> slot = Optional.empty();
    private Optional<SittingView.Trouble> trouble = Optional.empty();
    private String printState = "";
    private RuntimeException next;
    private boolean previewTakesTime;

    private record Follower(Consumer<Desk.Step> to) {}

    FakeDesk() {
        slots.put("SUSPECT", "pending");
        slots.put("SUSPECT_FP", "pending");
        slots.put("LAWYER", "pending");
    }

    /** The next act, opening or case file ends in this. */
    void failNextWith(RuntimeException failure) {
        next = failure;
    }

    synchronized void previewTakesTime() {
        previewTakesTime = true;
    }

    /** As a preview does: it is there without an entry in the journal. */
    synchronized void previewIsThere() {
        step = SittingView.Step.CONFIRMING;
    }

    synchronized void stand(SittingView.Step at, String slotName) {
        step = at;
        slot = Optional.of(slotName).filter(name -> !name.isEmpty());
        if (at == SittingView.Step.READING) {
            read.clear();
        }
        if (at == SittingView.Step.PRINT_QUESTION
                || at == SittingView.Step.PRINTING
                || at == SittingView.Step.DONE) {
            slots.replace("SUSPECT", "signed");
            slots.replace("SUSPECT_FP", "unable");
            slots.replace("LAWYER", "signed");
            printState =
                    switch (at) {
                        case PRINTING -> "sending";
                        case DONE -> "confirmed";
                        default -> "unknown";
                    };
        }
        entry("stands.v1");
    }

    synchronized void trouble(String detail, String zh, String en) {
        trouble = Optional.of(new SittingView.Trouble(detail, new Words.Sentence(zh, en)));
        entry("trouble.v1");
    }

    synchronized void troubleOver() {
        trouble = Optional.empty();
        entry("trouble.over.v1");
    }

    synchronized void entry(String type) {
        Desk.Step one =
                new Desk.Step(
                        entries.size() + 1,
                        1_763_870_400_000L + entries.size(),
                        type,
                        Json.object().with("slot", slot.orElse("")));
        entries.add(one);
        followers.forEach(follower -> follower.to().accept(one));
    }

    int followers() {
        return followers.size();
    }

    synchronized void leave() {
        file = Optional.empty();
    }

    @Override
    public synchronized Opening open(byte[] caseFile) {
        failWhenAsked();
        try {
            Json.Obj asked = Json.parse(caseFile).asObject();
            boolean created = file.isEmpty();
            file = Optional.of(asked);
            if (created) {
                entry("session.opened.v1");
            }
            return new Opening(SESSION, created);
        } catch (MalformedJson e) {
            throw new Refusal(
                    Refusal.Kind.MALFORMED, "caseFile.json", new Words.Sentence("不是 JSON。", "No."));
        }
    }

    @Override
    public synchronized Optional<String> current() {
        return file.map(any -> SESSION);
    }

    @Override
    public synchronized SittingView view(String session) {
        known(session);
        List<SittingView.Print> prints =
                printState.isEmpty()
                        ? List.of()
                        : List.of(new SittingView.Print(PRINT, "receipt", printState, 1, ""));
        return new SittingView(
                SESSION,
                step,
                new SittingView.Document("DOC-07", 1, name("认罪认罚具结书", "Plea recognizance")),
                slot.map(one -> new SittingView.Turn(one, role(one))),
                "张**",
                step == SittingView.Step.QUESTIONS
                        ? questions(slot.orElse("SUSPECT"))
                        : List.of(),
                step.compareTo(SittingView.Step.MAKING) > 0
                                && step != SittingView.Step.NOT_SIGNED
                        ? PAGES
                        : 0,
                List.copyOf(read),
                IntStream.rangeClosed(slot.equals(Optional.of("SUSPECT_FP")) ? PAGES : 1, PAGES)
                        .boxed()
                        .toList(),
                step == SittingView.Step.CONFIRMING ? List.of(PAGES) : List.of(),
                slots.entrySet().stream().map(one -> slot(one.getKey(), one.getValue())).toList(),
                prints,
                slot.filter("SUSPECT_FP"::equals).map(name -> new SittingView.Finger(finger, poor)),
                trouble,
                ended(),
                true,
                entries.size());
    }

    private Optional<SittingView.End> ended() {
        return switch (step) {
            case DONE -> Optional.of(new SittingView.End("sealed", ""));
            case NOT_SIGNED -> Optional.of(new SittingView.End("noRecognizance", "refused"));
            default -> Optional.empty();
        };
    }

    private static SittingView.Slot slot(String name, String state) {
        boolean print = name.endsWith("_FP");
        return new SittingView.Slot(
                name,
                role(name),
                print ? DocumentPlan.Form.PRINT : DocumentPlan.Form.INK,
                print ? name("指印", "Fingerprint") : name("签名", "Signature"),
                state,
                "");
    }

    private static String role(String slot) {
        return slot.equals("LAWYER") ? "lawyer" : "suspect";
    }

    private static DocumentPlan.Name name(String zh, String en) {
        return new DocumentPlan.Name(zh, en);
    }

    /** One of each kind, and an option that ends the sitting. */
    private static List<DocumentPlan.Question> questions(String slot) {
        DocumentPlan.Option yes =
                new DocumentPlan.Option("agree", name("我同意", "I agree"), Optional.empty());
        DocumentPlan.Option no =
                new DocumentPlan.Option(
                        "disagree", name("我不同意", "I do not agree"), Optional.of("disagreed"));
        DocumentPlan.Name text = name("问" + slot, slot + "?");
        return List.of(
                new DocumentPlan.Question(
                        "proposal", DocumentPlan.Kind.ONE, text, false, List.of(yes, no), 0),
                new DocumentPlan.Question(
                        "help", DocumentPlan.Kind.SOME, text, true, List.of(yes), 0),
                new DocumentPlan.Question(
                        "remark", DocumentPlan.Kind.TEXT, text, true, List.of(), 500));
    }

    @Override
    public synchronized Json.Obj caseFile(String session) {
        known(session);
        failWhenAsked();
        return file.orElseThrow();
    }

    @Override
    public synchronized void confirmNotice(String session, String readMode) {
        at(session, SittingView.Step.NOTICE);
        heard.add("notice " + readMode);
        stand(SittingView.Step.QUESTIONS, "SUSPECT");
    }

    @Override
    public synchronized void choose(String session, String name, Map<String, String> choices) {
        at(session, SittingView.Step.QUESTIONS);
        heard.add("choose " + name + " " + new java.util.TreeMap<>(choices));
        if (choices.containsValue("disagree")) {
            stand(SittingView.Step.NOT_SIGNED, "");
        } else if (name.equals("LAWYER")) {
            stand(SittingView.Step.SIGNING, "LAWYER");
        } else {
            stand(SittingView.Step.MAKING, "");
        }
    }

    @Override
    public synchronized PageImage page(String session, int page) {
        known(session);
        return SamplePages.page(page, step == SittingView.Step.DONE);
    }

    @Override
    public synchronized void pageRead(String session, int page, Digest raster) {
        at(session, SittingView.Step.READING);
        heard.add("read " + page + " " + raster.equals(SamplePages.page(page, false).raster()));
        read.add(page);
        if (slot.equals(Optional.of("SUSPECT_FP"))) {
            stand(SittingView.Step.FINGERPRINT, "SUSPECT_FP");
        } else if (read.size() == PAGES) {
            stand(
                    slot.equals(Optional.of("LAWYER"))
                            ? SittingView.Step.QUESTIONS
                            : SittingView.Step.SIGNING,
                    slot.orElseThrow());
        } else {
            entry("page.shown.v1");
        }
    }

    @Override
    public synchronized void inkDone(String session) {
        at(session, SittingView.Step.SIGNING);
        heard.add("ink done");
        if (!previewTakesTime) {
            stand(SittingView.Step.CONFIRMING, slot.orElseThrow());
        }
    }

    @Override
    public synchronized void inkAgain(String session) {
        known(session);
        heard.add("ink again");
        stand(SittingView.Step.SIGNING, slot.orElseThrow());
    }

    @Override
    public synchronized void chooseFinger(String session, String position) {
        at(session, SittingView.Step.FINGERPRINT);
        heard.add("finger " + position);
        finger = position;
        entry("finger.chosen.v1");
    }

    @Override
    public synchronized void fingerAgain(String session) {
        known(session);
        heard.add("finger again");
        stand(SittingView.Step.FINGERPRINT, "SUSPECT_FP");
    }

    @Override
    public synchronized void fingerUnable(String session, String reason) {
        at(session, SittingView.Step.FINGERPRINT);
        heard.add("finger unable " + reason);
        stand(SittingView.Step.CARD, "LAWYER");
    }

    @Override
    public synchronized PageImage preview(String session, int page) {
        at(session, SittingView.Step.CONFIRMING);
        heard.add("preview " + page);
        return SamplePages.page(page, true);
    }

    @Override
    public synchronized void confirm(String session, List<SeenPage> previews) {
        at(session, SittingView.Step.CONFIRMING);
        heard.add(
                "confirm "
                        + previews.stream()
                                .map(p ->
                                        p.page()
                                                + " "
                                                + p.raster()
                                                        .equals(
                                                                SamplePages.page(p.page(), true)
                                                                        .raster()))
                                .toList());
        stand(SittingView.Step.SEALING, slot.orElseThrow());
    }

    @Override
    public synchronized void refuse(String session) {
        known(session);
        heard.add("refuse");
        stand(SittingView.Step.NOT_SIGNED, "");
    }

    @Override
    public synchronized byte[] sealedDocument(String session) {
        at(session, SittingView.Step.DONE);
        return "%PDF-1.7 not a real one".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized String requestCopy(String session) {
        known(session);
        heard.add("copy");
        return PRINT;
    }

    @Override
    public synchronized void answerPrint(String print, boolean printed) {
        if (!print.equals(PRINT)) {
            throw unknown();
        }
        heard.add("printed " + printed);
        stand(SittingView.Step.DONE, "");
    }

    @Override
    public synchronized AutoCloseable follow(String session, long seq, Consumer<Desk.Step> to) {
        known(session);
        entries.stream().filter(entry -> entry.seq() > seq).forEach(to);
        Follower follower = new Follower(to);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    private void known(String session) {
        if (file.isEmpty() || !session.equals(SESSION)) {
            throw unknown();
        }
    }

    private void at(String session, SittingView.Step wanted) {
        known(session);
        failWhenAsked();
        if (step != wanted) {
            throw new Refusal(
                    Refusal.Kind.NOT_NOW,
                    "notNow",
                    new Words.Sentence("现在不是这一步。", "It is another step's turn."));
        }
    }

    private void failWhenAsked() {
        RuntimeException failure = next;
        next = null;
        if (failure != null) {
            throw failure;
        }
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.UNKNOWN, "not.found", Words.say("not.found"));
    }
}
