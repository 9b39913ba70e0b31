package cn.onestop.kiosk.document;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Numerals;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills DOC-07 until the template language does. */
public final class OldTemplate {
    private static final int SHORT_HASH = 16;
    private static final Template TEMPLATE = Template.pleaRecognizance();

    private OldTemplate() {}

    /** Code, version and digest. */
    public static Json.Obj json() {
        return Json.object()
                .with("code", TEMPLATE.code())
                .with("version", TEMPLATE.version())
                .with("hash", TEMPLATE.hash().text());
    }

    /**
     * @throws DocumentException {@code factsIncomplete}
     */
    public static Filled fill(Json.Obj facts, long madeAtMs) {
        Fields fields = new Fields(TEMPLATE, facts, Map.of("basis", TEMPLATE.basis()));
        List<Filled.Block> blocks = new ArrayList<>();
        String end = "";
        for (Template.Block block : TEMPLATE.body()) {
            switch (block) {
                case Template.Text t when t.kind() == Template.Kind.END -> end = t.text();
                case Template.Text t when t.kind() == Template.Kind.SPACE ->
                        blocks.add(new Filled.Gap());
                case Template.Text t ->
                        blocks.add(
                                new Filled.Paragraph(
                                        Filled.Kind.valueOf(t.kind().name()),
                                        List.of(new Filled.Words(fields.fill(t.text())))));
                case Template.Sign s ->
                        blocks.add(
                                new Filled.Signing(
                                        s.fields().stream().map(OldTemplate::area).toList()));
            }
        }
        fields.requireTicks();
        boolean test = facts.object("case").bool("test");
        return new Filled(
                TEMPLATE.title(),
                foot(facts, madeAtMs),
                test
                        ? Optional.of(new Filled.Mark(TEMPLATE.markTitle(), TEMPLATE.markNote()))
                        : Optional.empty(),
                TEMPLATE.more(),
                end,
                blocks,
                List.of());
    }

    /** What it must be signed by. */
    public static SlotPlan plan() {
        List<SlotPlan.Slot> slots =
                TEMPLATE.body().stream()
                        .filter(Template.Sign.class::isInstance)
                        .flatMap(block -> ((Template.Sign) block).fields().stream())
                        .map(OldTemplate::slot)
                        .toList();
        return new SlotPlan(TEMPLATE.code(), TEMPLATE.version(), TEMPLATE.hash(), slots);
    }

    /** A finger that cannot give a print must not keep a person from signing (legal.md 2.0). */
    private static SlotPlan.Slot slot(Template.Field field) {
        boolean finger = field.form() == Template.Form.PRINT;
        return new SlotPlan.Slot(field.slot(), finger, finger, false);
    }

    private static Filled.Area area(Template.Field field) {
        return new Filled.Area(
                field.slot(),
                DocumentPlan.Form.valueOf(field.form().name()),
                field.label(),
                field.dateLabel(),
                field.ticks().stream()
                        .map(t -> new Filled.Box(t.choice(), t.value(), t.label()))
                        .toList());
    }

    private static String foot(Json.Obj facts, long madeAtMs) {
        String hash = TEMPLATE.hash().text();
        int digits = hash.indexOf(':') + 1;
        Map<String, String> given =
                Map.of(
                        "code", TEMPLATE.code(),
                        "version", String.valueOf(TEMPLATE.version()),
                        "hash", hash.substring(digits, digits + SHORT_HASH),
                        "made", Numerals.time(madeAtMs),
                        "page", "{page}",
                        "pages", "{pages}");
        return new Fields(TEMPLATE, facts, given).fill(TEMPLATE.foot());
    }
}
