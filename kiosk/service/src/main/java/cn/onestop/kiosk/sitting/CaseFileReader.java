package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.procedure.CaseFile;
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
import java.util.Objects;

/**
 * Reads a case file: JSON of our strict subset that fits {@code case-file.schema.json}. Every
 * problem is reported with its place.
 */
final class CaseFileReader {
    private static final int MOST_REASONS = 20;
    private final JsonSchema schema;

    CaseFileReader() {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder()
                        .formatAssertionsEnabled(true)
                        .locale(java.util.Locale.ENGLISH)
                        .build();
        schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                Objects.requireNonNull(
                                        CaseFile.class.getResourceAsStream("case-file.schema.json"),
                                        "the schema is part of the program"),
                                InputFormat.JSON,
                                config);
    }

    CaseFile read(byte[] bytes) {
        try {
            Json.Obj json = Json.parse(bytes).asObject();
            List<Refusal.Reason> reasons =
                    schema
                            .validate(
                                    new ObjectMapper()
                                            .readTree(new String(bytes, StandardCharsets.UTF_8)))
                            .stream()
                            .limit(MOST_REASONS)
                            .map(CaseFileReader::reason)
                            .toList();
            if (!reasons.isEmpty()) {
                throw new Refusal(Refusal.Kind.MALFORMED, reasons);
            }
            return new CaseFile(json);
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
