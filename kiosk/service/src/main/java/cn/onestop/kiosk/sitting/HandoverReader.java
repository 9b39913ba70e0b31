package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.kiosk.template.DocumentTemplate;
import cn.onestop.kiosk.template.Handover;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads a hand-over: JSON of our strict subset that names a document of the catalogue and fits its
 * newest template. Every problem is reported with its place.
 */
final class HandoverReader {
    private static final int MOST_REASONS = 20;
    private final Catalogue catalogue;

    /** By template: putting a schema together takes longer than checking with it. */
    private final Map<String, Handover> checks = new ConcurrentHashMap<>();

    HandoverReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A hand-over that fits, and the template it fits. */
    record Fitting(CaseFile file, DocumentTemplate template) {}

    Fitting read(byte[] bytes) {
        Json.Obj json = object(bytes);
        DocumentTemplate template =
                json.find("document")
                        .filter(Json.Str.class::isInstance)
                        .map(Json::asText)
                        .flatMap(catalogue::newest)
                        .orElseThrow(this::unknownDocument);
        List<Refusal.Reason> reasons =
                checks
                        .computeIfAbsent(template.hash().text(), _ -> Handover.of(template))
                        .problems(json)
                        .stream()
                        .limit(MOST_REASONS)
                        .map(HandoverReader::reason)
                        .toList();
        if (!reasons.isEmpty()) {
            throw new Refusal(Refusal.Kind.MALFORMED, reasons);
        }
        return new Fitting(new CaseFile(json), template);
    }

    private static Json.Obj object(byte[] bytes) {
        try {
            return Json.parse(bytes).asObject();
        } catch (MalformedJson e) {
            throw new Refusal(
                    Refusal.Kind.MALFORMED,
                    "caseFile.notJson",
                    Words.say("caseFile.notJson", Objects.requireNonNull(e.getMessage())));
        }
    }

    private Refusal unknownDocument() {
        String known =
                catalogue.all().stream()
                        .map(DocumentTemplate::code)
                        .distinct()
                        .collect(Collectors.joining("、"));
        return new Refusal(
                Refusal.Kind.MALFORMED,
                List.of(
                        new Refusal.Reason(
                                "caseFile.document",
                                "/document",
                                "",
                                Words.say("caseFile.document", known))));
    }

    /** The place and the rule that was broken, never the value: it may be a name. */
    private static Refusal.Reason reason(Handover.Problem problem) {
        return new Refusal.Reason(
                "caseFile." + problem.rule(), problem.pointer(), "", problem.sentence());
    }
}
