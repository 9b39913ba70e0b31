package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds what a case system hands over against a document's schema and the rules for text. Problems
 * name the place and the rule, never the value: it may be a name.
 */
public final class Handover {
    private static final int MOST = 50;
    private final JsonSchema schema;
    private final Shape.Group shape;

    private Handover(JsonSchema schema, Shape.Group shape) {
        this.schema = schema;
        this.shape = shape;
    }

    /**
     * @param pointer JSON pointer (RFC 6901) of the place; empty for the whole
     * @param rule a word for programs, for example {@code maxLength}, {@code text.format}
     */
    public record Problem(String pointer, String rule, Words.Sentence sentence) {}

    /** For hand-overs that fit {@link DocumentTemplate#schema()}. */
    public static Handover of(DocumentTemplate template) {
        return of(template.schema());
    }

    /**
     * @throws com.networknt.schema.JsonSchemaException for what is no schema
     */
    static Handover of(Json.Obj schema) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ENGLISH)
                        .build();
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(node(schema), config);
        compiled.initializeValidators();
        return new Handover(
                compiled,
                ShapeReader.read(
                        schema,
                        (_, _, _) -> {
                            // the template was read with the same schema
                        }));
    }

    /** Everything that is wrong; empty for a good hand-over. */
    public List<Problem> problems(Json.Obj handover) {
        List<Problem> problems = new ArrayList<>(unfit(handover));
        texts(handover, Optional.of(shape), "", problems);
        return problems.stream().limit(MOST).toList();
    }

    /** What the schema says against it. */
    List<Problem> unfit(Json.Obj handover) {
        return schema.validate(node(handover)).stream().limit(MOST).map(Handover::problem).toList();
    }

    private static Problem problem(ValidationMessage message) {
        String member = message.getProperty() == null ? "" : "/" + escape(message.getProperty());
        String pointer = message.getInstanceLocation() + member;
        String rule = message.getType();
        JsonNode limit = message.getSchemaNode();
        boolean telling =
                limit != null
                        && limit.isValueNode()
                        && List.of(
                                        "maxLength",
                                        "minLength",
                                        "maxItems",
                                        "minItems",
                                        "maximum",
                                        "minimum",
                                        "type",
                                        "format")
                                .contains(rule);
        String key = "handover." + rule;
        return new Problem(
                pointer,
                rule,
                Words.knows(key)
                        ? Words.say(key, pointer, telling ? limit.asText() : "")
                        : Words.say("handover.broken", pointer, rule));
    }

    private static void texts(
            Json fact, Optional<Shape> shape, String pointer, List<Problem> problems) {
        switch (fact) {
            case Json.Str text -> text(text.value(), shape, pointer, problems);
            case Json.Arr list -> {
                Optional<Shape> item =
                        shape.filter(Shape.Items.class::isInstance)
                                .map(s -> ((Shape.Items) s).item());
                for (int i = 0; i < list.items().size(); i++) {
                    texts(list.items().get(i), item, pointer + "/" + i, problems);
                }
            }
            case Json.Obj object ->
                    object.members()
                            .forEach((name, value) ->
                                    texts(
                                            value,
                                            shape.filter(Shape.Group.class::isInstance)
                                                    .flatMap(s -> ((Shape.Group) s).find(name))
                                                    .map(Shape.Member::shape),
                                            pointer + "/" + escape(name),
                                            problems));
            case Json.Int _, Json.Bool _ -> {
                // no text
            }
        }
    }

    private static void text(
            String text, Optional<Shape> shape, String pointer, List<Problem> problems) {
        Shape.Text kind =
                shape.orElse(Shape.words(List.of())) instanceof Shape.Text t
                        ? t
                        : Shape.words(List.of());
        Optional<Words.Sentence> wrong =
                kind.name() ? TextRules.wrongInName(text) : TextRules.wrong(text);
        wrong.ifPresent(why ->
                problems.add(
                        new Problem(
                                pointer,
                                "text",
                                Words.say("handover.text", pointer, why.zh(), why.en()))));
        if (!text.isEmpty() && text.isBlank()) {
            problems.add(new Problem(pointer, "blank", Words.say("handover.blank", pointer)));
        }
        if (!isDate(text, kind.format())) {
            problems.add(
                    new Problem(
                            pointer,
                            "format",
                            Words.say("handover.format", pointer, kind.format())));
        }
    }

    /** The schema's dates are wider than ours: second 60, small letters. */
    private static boolean isDate(String text, String format) {
        try {
            switch (format) {
                case "date" -> LocalDate.parse(text);
                case "date-time" -> OffsetDateTime.parse(text);
                default -> {
                    // not a date
                }
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode node(Json json) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (json) {
            case Json.Str s -> nodes.textNode(s.value());
            case Json.Int i -> nodes.numberNode(i.value());
            case Json.Bool b -> nodes.booleanNode(b.value());
            case Json.Arr a -> {
                ArrayNode array = nodes.arrayNode();
                a.items().forEach(item -> array.add(node(item)));
                yield array;
            }
            case Json.Obj o -> {
                ObjectNode object = nodes.objectNode();
                o.members().forEach((name, value) -> object.set(name, node(value)));
                yield object;
            }
        };
    }
}
