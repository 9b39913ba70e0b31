package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.kiosk.template.DocumentTemplate;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads a hand-over: JSON of our strict subset that names a document of the catalogue and fits the
 * schema of its newest template. Every problem is reported with its place.
 */
final class HandoverReader {
    private static final int MOST_REASONS = 20;
    private final Catalogue catalogue;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .build();

    /** By template: putting a schema together takes longer than checking with it. */
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    HandoverReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A hand-over that fits, and the template it fits. */
    record Handover(CaseFile file, DocumentTemplate template) {}

    Handover read(byte[] bytes) {
        try {
            Json.Obj json = Json.parse(bytes).asObject();
            DocumentTemplate template = template(json);
            requireSchema(template, bytes);
            return new Handover(new CaseFile(json), template);
        } catch (MalformedJson | JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.MALFORMED,
                    "caseFile.notJson",
                    Words.say(
                            "caseFile.notJson",
                            e instanceof MalformedJson
                                    ? Objects.requireNonNull(e.getMessage())
                                    : ""));
        }
    }

    /** The newest of the document that the hand-over names. */
    private DocumentTemplate template(Json.Obj json) {
        Optional<String> code =
                json.find("document")
                        .filter(Json.Str.class::isInstance)
                        .map(Json::asText);
        return code.flatMap(catalogue::newest)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.MALFORMED,
                                        List.of(
                                                new Refusal.Reason(
                                                        "caseFile.document",
                                                        "/document",
                                                        "",
                                                        Words.say(
                                                                "caseFile.document",
                                                                codes())))));
    }

    private String codes() {
        return catalogue.all().stream()
                .map(DocumentTemplate::code)
                .distinct()
                .sorted()
                .collect(Collectors.joining("、"));
    }

    private void requireSchema(DocumentTemplate template, byte[] bytes) throws JacksonException {
        List<Refusal.Reason> reasons =
                schemas
                        .computeIfAbsent(template.hash().text(), _ -> schema(template))
                        .validate(
                                new ObjectMapper()
                                        .readTree(new String(bytes, StandardCharsets.UTF_8)))
                        .stream()
                        .limit(MOST_REASONS)
                        .map(HandoverReader::reason)
                        .toList();
        if (!reasons.isEmpty()) {
            throw new Refusal(Refusal.Kind.MALFORMED, reasons);
        }
    }

    private JsonSchema schema(DocumentTemplate template) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        new String(template.schema().canonical(), StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        config);
    }

    /** The place and the rule that was broken, never the value: it may be a name. */
    private static Refusal.Reason reason(ValidationMessage message) {
        String where =
                message.getInstanceLocation().toString().replaceFirst("^\\$", "").replace('.', '/');
        String member = message.getProperty() == null ? "" : "/" + message.getProperty();
        String rule = message.getType();
        return new Refusal.Reason(
                "caseFile." + rule,
                where + member,
                "",
                Words.say("caseFile.broken", where + member, rule));
    }
}
