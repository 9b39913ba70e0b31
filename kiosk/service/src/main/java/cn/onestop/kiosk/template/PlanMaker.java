package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resolves who signs, for one hand-over. */
final class PlanMaker {
    private static final String NOTHING = "(none)";
    private final Head head;
    private final Digest hash;

    PlanMaker(Head head, Digest hash) {
        this.head = head;
        this.hash = hash;
    }

    DocumentPlan plan(Json.Obj handover) {
        Facts facts = Facts.of(handover);
        List<DocumentPlan.Slot> slots = new ArrayList<>();
        for (Head.SlotHead slot : head.slots()) {
            if (!facts.hold(slot.when())) {
                continue;
            }
            if (slot.form() == DocumentPlan.Form.INK) {
                slots.add(slot(slot, slot.slot(), person(slot, facts), facts));
                continue;
            }
            slots.stream()
                    .filter(before -> Optional.of(before.name()).equals(slot.signer()))
                    .findFirst()
                    .ifPresent(
                            signer -> slots.add(slot(slot, signer.name(), signer.person(), facts)));
        }
        if (slots.isEmpty()) {
            throw incomplete("slots");
        }
        return new DocumentPlan(
                head.code(),
                head.version(),
                hash,
                head.name(),
                head.notice(),
                head.outcome(),
                slots);
    }

    private DocumentPlan.Slot slot(
            Head.SlotHead slot, String signer, DocumentPlan.Person person, Facts facts) {
        return new DocumentPlan.Slot(
                slot.slot(),
                signer,
                slot.form(),
                slot.role(),
                slot.label(),
                person,
                slot.mayStayEmpty(),
                slot.refusalStands(),
                slot.strips() || slot.seam(),
                slot.ask().stream()
                        .filter(ask -> facts.hold(ask.when()))
                        .map(ask -> question(ask, facts))
                        .toList());
    }

    private DocumentPlan.Question question(Head.Ask ask, Facts facts) {
        return new DocumentPlan.Question(
                ask.id(),
                ask.kind(),
                new DocumentPlan.Name(words(ask.zh(), facts, true), words(ask.en(), facts, false)),
                ask.optional(),
                ask.options(),
                ask.longest());
    }

    private String words(List<Piece> pieces, Facts facts, boolean chinese) {
        String nothing = chinese ? head.empty().orElse("") : NOTHING;
        return pieces.stream()
                .map(piece ->
                        switch (piece) {
                            case Piece.Literal literal -> literal.text();
                            case Piece.Field field ->
                                    Writing.field(field, facts, chinese).orElse(nothing);
                            case Piece.Tick _, Piece.Known _, Piece.Ordinal _ -> "";
                        })
                .collect(Collectors.joining());
    }

    private static DocumentPlan.Person person(Head.SlotHead slot, Facts facts) {
        FactPath path = slot.person().orElseThrow();
        Json person = facts.find(path).orElseThrow(() -> incomplete(path.toString()));
        return switch (person) {
            case Json.Str name ->
                    new DocumentPlan.Person(name.value(), Optional.empty(), Optional.empty());
            case Json.Obj object ->
                    new DocumentPlan.Person(
                            text(object, "name").orElseThrow(() -> incomplete(path + ".name")),
                            text(object, "idType"),
                            text(object, "idNumber"));
            case Json.Int _, Json.Bool _, Json.Arr _ -> throw incomplete(path.toString());
        };
    }

    private static Optional<String> text(Json.Obj person, String name) {
        return person.find(name)
                .filter(Json.Str.class::isInstance)
                .map(Json::asText)
                .filter(text -> !text.isBlank());
    }

    private static TemplateException incomplete(String path) {
        return Writing.incomplete(path);
    }
}
