package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A template whose file was read and checked. */
final class ReadTemplate implements DocumentTemplate {
    private static final int SHORT_HASH = 16;
    private final String file;
    private final Head head;
    private final List<Node> body;
    private final Laws laws;
    private final Handover handover;
    private final Json.Obj schema;
    private final Digest hash;

    ReadTemplate(
            String file,
            Head head,
            List<Node> body,
            Laws laws,
            Json.Obj schema,
            Handover handover,
            Digest hash) {
        this.file = file;
        this.head = head;
        this.body = List.copyOf(body);
        this.laws = laws;
        this.schema = schema;
        this.handover = handover;
        this.hash = hash;
    }

    /** Where it was read from. */
    String file() {
        return file;
    }

    @Override
    public String code() {
        return head.code();
    }

    @Override
    public int version() {
        return head.version();
    }

    @Override
    public DocumentPlan.Name name() {
        return head.name();
    }

    @Override
    public Digest hash() {
        return hash;
    }

    @Override
    public Json.Obj json() {
        return Json.object()
                .with("code", code())
                .with("version", version())
                .with("hash", hash.text());
    }

    @Override
    public Json.Obj schema() {
        return schema;
    }

    @Override
    public List<String> copies() {
        return head.copies();
    }

    @Override
    public DocumentPlan plan(Json.Obj file) {
        return new PlanMaker(head, hash).plan(file);
    }

    @Override
    public Filled fill(Json.Obj given, long madeAtMs) {
        require(given);
        DocumentPlan plan = plan(given);
        Facts facts = Facts.of(answered(given, plan));
        List<Filled.Block> blocks =
                new Filler(head, plan, known(facts, madeAtMs)).fill(body, facts);
        return new Filled(
                head.name().zh(),
                foot(facts, madeAtMs),
                given.bool("test") ? Optional.of(mark()) : Optional.empty(),
                head.more(),
                head.end(),
                blocks,
                strips(plan));
    }

    /** The hand-over in the facts must be one. */
    private void require(Json.Obj facts) {
        SortedMap<String, Json> handed = new TreeMap<>(facts.members());
        handed.keySet().retainAll(schema.object("properties").members().keySet());
        handover.unfit(new Json.Obj(handed)).stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw Writing.incomplete(problem.pointer());
                });
    }

    /** With the first signer's answers held against the questions; some values become a list. */
    private Json.Obj answered(Json.Obj facts, DocumentPlan plan) {
        Json.Obj choices =
                facts.find("choices").orElse(Json.object()) instanceof Json.Obj o
                        ? o
                        : Json.object();
        SortedMap<String, Json> answers = new TreeMap<>();
        for (DocumentPlan.Question question : plan.slots().getFirst().questions()) {
            Optional<Json> answer = choices.find(question.id()).filter(a -> !empty(a));
            if (answer.isEmpty() && !question.optional()) {
                throw Writing.incomplete("choices." + question.id());
            }
            answer.ifPresent(a -> answers.put(question.id(), answer(question, a)));
        }
        if (head.notice() && !facts.find("readMode").filter(Json.Str.class::isInstance).isPresent()) {
            throw Writing.incomplete("readMode");
        }
        if (!facts.find("kiosk").filter(Json.Str.class::isInstance).isPresent()) {
            throw Writing.incomplete("kiosk");
        }
        return facts.with("choices", new Json.Obj(answers));
    }

    private static boolean empty(Json answer) {
        return Facts.nothing(Optional.of(answer));
    }

    private static Json answer(DocumentPlan.Question question, Json answer) {
        List<String> values = new ArrayList<>();
        switch (answer) {
            case Json.Str s when question.kind() == DocumentPlan.Kind.SOME ->
                    values.addAll(List.of(s.value().split(",", -1)));
            case Json.Str s -> values.add(s.value());
            case Json.Arr a when question.kind() == DocumentPlan.Kind.SOME ->
                    a.items().forEach(item -> values.add(item instanceof Json.Str s ? s.value() : ""));
            case Json.Arr _, Json.Int _, Json.Bool _, Json.Obj _ -> values.add("");
        }
        List<String> known =
                question.options().stream().map(DocumentPlan.Option::value).toList();
        boolean fits =
                question.kind() == DocumentPlan.Kind.TEXT
                        ? answer instanceof Json.Str
                                && values.getFirst().length() <= question.longest()
                        : known.containsAll(values);
        if (!fits) {
            throw Writing.incomplete("choices." + question.id());
        }
        return question.kind() == DocumentPlan.Kind.SOME
                ? new Json.Arr(values.stream().map(s -> (Json) new Json.Str(s)).toList())
                : answer;
    }

    private Map<Piece.What, String> known(Facts facts, long madeAtMs) {
        Map<Piece.What, String> known = new EnumMap<>(Piece.What.class);
        known.put(Piece.What.BASIS, basis(facts));
        known.put(Piece.What.MADE, Numerals.time(madeAtMs));
        known.put(Piece.What.KIOSK, facts.all().text("kiosk"));
        known.put(Piece.What.CODE, head.code());
        known.put(Piece.What.VERSION, String.valueOf(head.version()));
        known.put(Piece.What.HASH, shortHash());
        return known;
    }

    private String shortHash() {
        int digits = hash.text().indexOf(':') + 1;
        return hash.text().substring(digits, digits + SHORT_HASH);
    }

    /** A law that is named twice stands once, with all the articles. */
    private String basis(Facts facts) {
        Map<String, List<String>> articles = new LinkedHashMap<>();
        head.basis().stream()
                .filter(basis -> facts.hold(basis.when()))
                .forEach(basis ->
                        articles.computeIfAbsent(basis.law(), _ -> new ArrayList<>())
                                .add(basis.articles()));
        List<String> lines = new ArrayList<>();
        articles.forEach((law, of) ->
                laws.find(law).ifPresent(l -> lines.add(l.words() + String.join("、", of))));
        return String.join("；", lines) + "。";
    }

    private String foot(Facts facts, long madeAtMs) {
        String approval = head.approval().map(words -> "　" + words).orElse("");
        return Words.say(
                                "template.paper.foot",
                                head.code(),
                                String.valueOf(head.version()),
                                shortHash(),
                                Numerals.time(madeAtMs),
                                facts.all().text("kiosk"))
                        .zh()
                + approval;
    }

    private static Filled.Mark mark() {
        return new Filled.Mark(
                Words.say("template.paper.mark").zh(), Words.say("template.paper.markNote").zh());
    }

    private List<Filled.Strip> strips(DocumentPlan plan) {
        List<Filled.Strip> strips = new ArrayList<>();
        for (DocumentPlan.Slot slot : plan.slots()) {
            head.slot(slot.name())
                    .ifPresent(written -> {
                        if (written.strips()) {
                            strips.add(strip(slot, false));
                        }
                        if (written.seam()) {
                            strips.add(strip(slot, true));
                        }
                    });
        }
        return strips;
    }

    private static Filled.Strip strip(DocumentPlan.Slot slot, boolean seam) {
        return new Filled.Strip(slot.name(), slot.form(), slot.label().zh(), seam);
    }

    @Override
    public String toString() {
        return code() + " " + version() + " (" + file + ")";
    }
}
