package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the body of a template into the blocks of one document. Used once. */
final class Filler {
    private static final String BOX = "□";
    private static final String TICKED_BOX = "☑";

    private final Head head;
    private final DocumentPlan plan;
    private final Map<Piece.What, String> known;

    /**
     * Of the facts that have boxes: the values whose boxes are on the paper, and the ticked ones.
     */
    private final SortedMap<String, Set<String>> boxes = new TreeMap<>();

    private final Map<String, Set<String>> ticked = new HashMap<>();
    private final Set<String> lists = new HashSet<>();
    private int statement;

    Filler(Head head, DocumentPlan plan, Map<Piece.What, String> known) {
        this.head = head;
        this.plan = plan;
        this.known = Map.copyOf(known);
    }

    /**
     * @throws TemplateException {@code factsIncomplete} when a fact is missing or of the wrong
     *     kind, or when not exactly one box of a choice is ticked
     */
    List<Filled.Block> fill(List<Node> body, Facts facts) {
        List<Filled.Block> blocks = blocks(body, facts);
        boxes.keySet().stream()
                .filter(path -> !lists.contains(path))
                .filter(path -> ticked.getOrDefault(path, Set.of()).size() != 1)
                .findFirst()
                .ifPresent(path -> {
                    throw Writing.incomplete(path);
                });
        return blocks;
    }

    private List<Filled.Block> blocks(List<Node> nodes, Facts facts) {
        List<Filled.Block> out = new ArrayList<>();
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> {
                    if (text.kind() != Filled.Kind.TEXT && isHeading(text.kind())) {
                        statement = 0;
                    }
                    out.add(new Filled.Paragraph(text.kind(), runs(text.pieces(), facts)));
                }
                case Node.Statement line -> {
                    List<Piece> numbered = new ArrayList<>();
                    numbered.add(new Piece.Literal(++statement + ". "));
                    numbered.addAll(line.pieces());
                    out.add(new Filled.Paragraph(Filled.Kind.TEXT, runs(numbered, facts)));
                }
                case Node.Space _ -> out.add(new Filled.Gap());
                case Node.When when ->
                        out.addAll(
                                blocks(
                                        facts.hold(when.condition())
                                                ? when.then()
                                                : when.otherwise(),
                                        facts));
                case Node.Each each ->
                        repeated(each, facts).forEach(one -> out.addAll(blocks(each.nodes(), one)));
                case Node.Table table -> out.add(table(table, facts));
                case Node.Together together -> {
                    List<Filled.Block> inner = blocks(together.nodes(), facts);
                    if (!inner.isEmpty()) {
                        out.add(new Filled.Together(inner));
                    }
                }
                case Node.Sign sign -> signing(sign).ifPresent(out::add);
                case Node.Row _ -> throw new IllegalStateException("a row outside a table");
            }
        }
        return out;
    }

    private static boolean isHeading(Filled.Kind kind) {
        return kind == Filled.Kind.TITLE
                || kind == Filled.Kind.HEADING
                || kind == Filled.Kind.SUBHEADING;
    }

    private static List<Facts> repeated(Node.Each each, Facts facts) {
        List<Facts> out = new ArrayList<>();
        facts.find(each.list())
                .ifPresent(list -> {
                    for (var item : list.asArray()) {
                        out.add(facts.repeated(item, out.size() + 1));
                    }
                });
        return out;
    }

    private Filled.Table table(Node.Table table, Facts facts) {
        List<Filled.Row> rows = new ArrayList<>();
        rows(table.rows(), facts, rows);
        int struck = Math.max(rows.isEmpty() ? 1 : 0, table.rowsInAll() - rows.size());
        return new Filled.Table(table.widths(), List.of(row(table.head(), facts)), rows, struck);
    }

    private void rows(List<Node> nodes, Facts facts, List<Filled.Row> out) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Row row -> out.add(row(row, facts));
                case Node.When when ->
                        rows(
                                facts.hold(when.condition()) ? when.then() : when.otherwise(),
                                facts,
                                out);
                case Node.Each each ->
                        repeated(each, facts).forEach(one -> rows(each.nodes(), one, out));
                case Node.Text _,
                        Node.Statement _,
                        Node.Space _,
                        Node.Table _,
                        Node.Together _,
                        Node.Sign _ ->
                        throw new IllegalStateException("a paragraph in a table");
            }
        }
    }

    private Filled.Row row(Node.Row row, Facts facts) {
        return new Filled.Row(row.cells().stream().map(cell -> runs(cell, facts)).toList());
    }

    private List<Filled.Run> runs(List<Piece> pieces, Facts facts) {
        List<Filled.Run> runs = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal literal -> words.append(literal.text());
                case Piece.Field field -> {
                    Optional<String> value = Writing.field(field, facts, true);
                    if (value.isEmpty() && field.blank() > 0) {
                        flush(words, runs);
                        runs.add(new Filled.StruckBlank(field.blank()));
                    } else {
                        words.append(value.orElseGet(() -> nothing(field)));
                    }
                }
                case Piece.Tick tick -> words.append(box(tick, facts));
                case Piece.Known what -> words.append(known.get(what.what()));
                case Piece.Ordinal _ -> words.append(facts.ordinal());
            }
        }
        flush(words, runs);
        return runs;
    }

    private String nothing(Piece.Field field) {
        return head.empty().orElseThrow(() -> Writing.incomplete(field.path().toString()));
    }

    private static void flush(StringBuilder words, List<Filled.Run> runs) {
        if (!words.isEmpty()) {
            runs.add(new Filled.Words(words.toString()));
            words.setLength(0);
        }
    }

    private String box(Piece.Tick tick, Facts facts) {
        var fact = facts.find(tick.path());
        boolean chosen = Facts.is(fact, tick.value());
        String key = tick.path() + (tick.path().relative() ? "[" + facts.ordinal() + "]" : "");
        boxes.computeIfAbsent(key, _ -> new HashSet<>()).add(tick.value());
        if (chosen) {
            ticked.computeIfAbsent(key, _ -> new HashSet<>()).add(tick.value());
        }
        if (fact.isEmpty() || !(fact.get() instanceof cn.onestop.proof.canon.Json.Str)) {
            lists.add(key);
        }
        return chosen ? TICKED_BOX : BOX;
    }

    private Optional<Filled.Block> signing(Node.Sign sign) {
        List<Filled.Area> areas =
                sign.slots().stream().flatMap(name -> area(name).stream()).toList();
        return areas.isEmpty() ? Optional.empty() : Optional.of(new Filled.Signing(areas));
    }

    private Optional<Filled.Area> area(String name) {
        Optional<DocumentPlan.Slot> slot = plan.slot(name);
        return slot.map(s ->
                new Filled.Area(
                        name,
                        s.form(),
                        s.label().zh(),
                        head.slot(name).flatMap(Head.SlotHead::date),
                        s.equals(plan.slots().getFirst()) ? List.of() : boxes(s)));
    }

    /** What the first signer answers stands in the text. */
    private static List<Filled.Box> boxes(DocumentPlan.Slot slot) {
        return slot.questions().stream()
                .flatMap(question ->
                        question.options().stream()
                                .map(option ->
                                        new Filled.Box(
                                                question.id(), option.value(), option.text().zh())))
                .toList();
    }
}
