package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds in a template at start what would otherwise fail at a signing. */
final class Checker {
    private final Head head;
    private final Scope handover;
    private final Problems problems;
    private final FieldChecker fields;

    private Checker(Head head, Scope handover, Problems problems) {
        this.head = head;
        this.handover = handover;
        this.problems = problems;
        this.fields = new FieldChecker(head, problems);
    }

    /**
     * @param handover what can be handed over
     * @param rules what goes together in it
     */
    static void check(
            Head head,
            List<Node> body,
            Shape.Group handover,
            List<Rule> rules,
            Laws laws,
            Problems problems) {
        Checker checker = new Checker(head, Scope.of(handover, rules), problems);
        Scope paper = Scope.of(handover, rules, head);
        checker.reserved();
        checker.basis(laws);
        checker.slots();
        checker.nodes(body, paper);
        checker.fields.leftOut();
        if (body.isEmpty()) {
            problems.add(1, "bodyEmpty");
        }
        new SignChecker(head, paper, problems).check(body);
    }

    /** Names that the envelope and the answers have. */
    private void reserved() {
        Set<String> taken = new HashSet<>(HandoverSchema.RESERVED);
        taken.addAll(HandoverSchema.envelope(head.code()).members().keySet());
        HandoverSchema.members(head.fields(), "properties").keySet().stream()
                .filter(taken::contains)
                .forEach(name ->
                        problems.add(
                                head.fieldLines().lineAt(List.of("properties", name)),
                                "fieldReserved",
                                name));
    }

    private void basis(Laws laws) {
        for (Head.Basis basis : head.basis()) {
            if (laws.find(basis.law()).isEmpty()) {
                problems.add(basis.line(), "lawUnknown", basis.law());
            }
            fields.condition(basis.when(), basis.line(), handover);
        }
    }

    private void slots() {
        Set<String> names = new HashSet<>();
        Set<String> questions = new HashSet<>();
        for (int i = 0; i < head.slots().size(); i++) {
            Head.SlotHead slot = head.slots().get(i);
            if (!names.add(slot.slot())) {
                problems.add(slot.line(), "slotTwice", slot.slot());
            }
            fields.condition(slot.when(), slot.line(), handover);
            if (slot.form() == DocumentPlan.Form.PRINT) {
                signer(slot, head.slots().subList(0, i));
            } else {
                person(slot);
            }
            for (Head.Ask ask : slot.ask()) {
                question(slot, ask, i == 0);
                if (!questions.add(ask.id())) {
                    problems.add(ask.line(), "askTwice", ask.id());
                }
            }
        }
    }

    private void signer(Head.SlotHead print, List<Head.SlotHead> before) {
        boolean known = before.stream()
                .anyMatch(slot ->
                        slot.form() == DocumentPlan.Form.INK
                                && Optional.of(slot.slot()).equals(print.signer()));
        if (!known) {
            problems.add(print.line(), "signerUnknown", print.slot(), print.signer().orElse(""));
        }
    }

    private void person(Head.SlotHead slot) {
        if (slot.person().isEmpty()) {
            return;
        }
        Scope scope = handover.knowing(slot.when().known());
        FactPath path = slot.person().get();
        Optional<Scope.Found> found = fields.find(path, slot.line(), scope);
        if (found.isEmpty()) {
            return;
        }
        boolean sure = found.get().sure();
        boolean fits =
                switch (found.get().shape()) {
                    case Shape.Text t -> t.format().isEmpty() && t.values().isEmpty();
                    case Shape.Group g -> {
                        Optional<Scope.Found> name =
                                g.find("name").flatMap(_ -> scope.find(FactPath.of(path + ".name").orElse(path)));
                        sure &= name.map(Scope.Found::sure).orElse(true);
                        yield name.filter(n -> n.shape() instanceof Shape.Text).isPresent();
                    }
                    case Shape.Whole _, Shape.Flag _, Shape.Items _ -> false;
                };
        if (!fits) {
            problems.add(slot.line(), "personKind", path);
        } else if (!sure) {
            problems.add(slot.line(), "personMayBeMissing", slot.slot(), path);
        }
    }

    /**
     * @param first whether nobody signs before
     */
    private void question(Head.SlotHead slot, Head.Ask ask, boolean first) {
        if (!first && ask.kind() != DocumentPlan.Kind.ONE) {
            problems.add(ask.line(), "askLater", ask.id());
        }
        fields.condition(ask.when(), ask.line(), handover);
        List<Condition.Atom> known = new ArrayList<>(slot.when().known());
        known.addAll(ask.when().known());
        Scope scope = handover.knowing(known);
        fields.pieces(ask.zh(), ask.line(), scope, FieldChecker.Place.QUESTION);
        fields.pieces(ask.en(), ask.line(), scope, FieldChecker.Place.QUESTION);
    }

    private void nodes(List<Node> nodes, Scope scope) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text t -> fields.pieces(t.pieces(), t.line(), scope, FieldChecker.Place.PAPER);
                case Node.Statement s ->
                        fields.pieces(s.pieces(), s.line(), scope, FieldChecker.Place.PAPER);
                case Node.Space _ -> {
                    // nothing in it
                }
                case Node.When w -> {
                    fields.condition(w.condition(), w.line(), scope);
                    nodes(w.then(), scope.knowing(w.condition().known()));
                    nodes(w.otherwise(), scope.knowing(w.condition().knownOtherwise()));
                }
                case Node.Each e -> each(e, scope);
                case Node.Table t -> table(t, scope);
                case Node.Row r ->
                        r.cells()
                                .forEach(cell ->
                                        fields.pieces(
                                                cell,
                                                r.line(),
                                                scope,
                                                FieldChecker.Place.PAPER));
                case Node.Together t -> nodes(t.nodes(), scope);
                case Node.Sign s -> sign(s, scope);
            }
        }
    }

    private void each(Node.Each each, Scope scope) {
        Optional<Scope.Found> found = fields.find(each.list(), each.line(), scope);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().shape() instanceof Shape.Items items) {
            nodes(each.nodes(), scope.inside(items.item(), each.list()));
        } else {
            problems.add(each.line(), "eachNoList", each.list());
        }
    }

    private void table(Node.Table table, Scope scope) {
        columns(table.head(), table.widths().size());
        table.rows().forEach(row -> rows(row, table.widths().size()));
        nodes(List.of(table.head()), scope);
        nodes(table.rows(), scope);
    }

    private void rows(Node node, int columns) {
        switch (node) {
            case Node.Row row -> columns(row, columns);
            case Node.When w -> {
                w.then().forEach(row -> rows(row, columns));
                w.otherwise().forEach(row -> rows(row, columns));
            }
            case Node.Each e -> e.nodes().forEach(row -> rows(row, columns));
            case Node.Text _, Node.Statement _, Node.Space _, Node.Table _, Node.Together _, Node.Sign _ -> {
                // the reader lets none of these into a table
            }
        }
    }

    private void columns(Node.Row row, int columns) {
        if (row.cells().size() != columns) {
            problems.add(row.line(), "cells", row.cells().size(), columns);
        }
    }

    private void sign(Node.Sign sign, Scope scope) {
        if (scope.item().isPresent()) {
            problems.add(sign.line(), "signRepeated");
        }
        sign.slots().stream()
                .filter(name -> head.slot(name).isEmpty())
                .forEach(name -> problems.add(sign.line(), "slotUnknown", name));
    }
}
