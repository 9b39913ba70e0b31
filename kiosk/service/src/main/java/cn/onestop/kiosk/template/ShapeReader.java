package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads which facts there can be out of a JSON Schema, as far as paths and formats need it. */
final class ShapeReader {
    private static final int DEEPEST = 16;
    private static final Set<String> KEYWORDS =
            Set.of(
                    "$id",
                    "$schema",
                    "$defs",
                    "$ref",
                    "title",
                    "description",
                    "type",
                    "enum",
                    "const",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "format",
                    "minimum",
                    "maximum",
                    "allOf",
                    "anyOf",
                    "oneOf",
                    "not",
                    "if",
                    "then",
                    "else",
                    "dependentRequired");

    /** What is wrong, and where in the schema. */
    interface Trouble {
        void at(List<String> path, String key, Object... args);
    }

    private final Map<String, Json> definitions;
    private final Trouble trouble;

    private ShapeReader(Json.Obj root, Trouble trouble) {
        this.definitions = HandoverSchema.members(root, "$defs");
        this.trouble = trouble;
    }

    /** The whole schema of a hand-over. */
    static Shape.Group read(Json.Obj root, Trouble trouble) {
        return new ShapeReader(root, trouble).group(root, List.of());
    }

    private Shape shape(Json schema, List<String> path, boolean name) {
        if (path.size() > 2 * DEEPEST) {
            trouble.at(path, "tooDeep", DEEPEST);
            return Shape.words(List.of());
        }
        if (!(schema instanceof Json.Obj object)) {
            trouble.at(path, "schemaNoMap");
            return Shape.words(List.of());
        }
        object.members().keySet().stream()
                .filter(word -> !KEYWORDS.contains(word))
                .forEach(word -> trouble.at(and(path, word), "schemaKeyword", word));
        Optional<Json> ref = object.find("$ref");
        if (ref.isPresent()) {
            return referred(ref.get(), path);
        }
        return switch (type(object)) {
            case "object" -> group(object, path);
            case "array" -> items(object, path);
            case "string" -> text(object, path, name);
            case "integer" ->
                    new Shape.Whole(
                            number(object, "minimum", path).orElse(Long.MIN_VALUE),
                            number(object, "maximum", path).orElse(Long.MAX_VALUE));
            case "boolean" -> new Shape.Flag();
            default -> {
                trouble.at(path, "schemaType");
                yield Shape.words(List.of());
            }
        };
    }

    private Shape referred(Json ref, List<String> path) {
        String text = ref instanceof Json.Str s ? s.value() : "";
        String name =
                text.startsWith(HandoverSchema.OWN)
                        ? text.substring(HandoverSchema.OWN.length())
                        : "";
        Json target = definitions.get(name);
        if (target == null) {
            trouble.at(and(path, "$ref"), "schemaRef", text);
            return Shape.words(List.of());
        }
        return shape(target, and(path, "$ref"), name.equals("name"));
    }

    /** As it is said, or as its other members show. */
    private static String type(Json.Obj schema) {
        Optional<Json> type = schema.find("type");
        if (type.isPresent()) {
            return type.get() instanceof Json.Str s ? s.value() : "";
        }
        Json example =
                schema.find("const")
                        .or(() ->
                                schema.find("enum")
                                        .filter(e ->
                                                e instanceof Json.Arr a && !a.items().isEmpty())
                                        .map(e -> e.asArray().getFirst()))
                        .orElse(Json.object());
        return switch (example) {
            case Json.Str _ -> "string";
            case Json.Int _ -> "integer";
            case Json.Bool _ -> "boolean";
            case Json.Arr _ -> "";
            case Json.Obj _ -> schema.find("properties").isPresent() ? "object" : "";
        };
    }

    private Shape.Group group(Json.Obj schema, List<String> path) {
        Map<String, Shape.Member> members = new LinkedHashMap<>();
        List<String> required = texts(schema, "required", path);
        HandoverSchema.members(schema, "properties")
                .forEach((name, member) -> {
                    if (FactPath.of(name).filter(p -> p.names().size() == 1).isEmpty()) {
                        trouble.at(and(path, "properties", name), "path", name);
                    }
                    members.put(
                            name,
                            new Shape.Member(
                                    shape(member, and(path, "properties", name), false),
                                    required.contains(name)
                                            ? Optional.of(Condition.ALWAYS)
                                            : Optional.empty()));
                });
        required.stream()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> trouble.at(and(path, "required"), "schemaRequired", name));
        return new Shape.Group(members);
    }

    private Shape items(Json.Obj schema, List<String> path) {
        if (number(schema, "maxItems", path).isEmpty()) {
            trouble.at(path, "schemaNoLimit", "maxItems");
        }
        Shape item =
                schema.find("items")
                        .map(i -> shape(i, and(path, "items"), false))
                        .orElseGet(() -> {
                            trouble.at(path, "schemaItems");
                            return Shape.words(List.of());
                        });
        return new Shape.Items(item, number(schema, "minItems", path).orElse(0L) < 1);
    }

    private Shape text(Json.Obj schema, List<String> path, boolean name) {
        List<String> values = new ArrayList<>(texts(schema, "enum", path));
        schema.find("const")
                .filter(Json.Str.class::isInstance)
                .ifPresent(c -> values.add(c.asText()));
        String format = schema.find("format").map(f -> word(f)).orElse("");
        if (schema.find("format").isPresent() && !List.of("date", "date-time").contains(format)) {
            trouble.at(and(path, "format"), "schemaFormat", format);
        }
        String pattern = schema.find("pattern").map(p -> word(p)).orElse("");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            trouble.at(and(path, "pattern"), "schemaPattern");
        }
        boolean limited =
                !values.isEmpty()
                        || !format.isEmpty()
                        || !pattern.isEmpty()
                        || number(schema, "maxLength", path).isPresent();
        if (!limited) {
            trouble.at(path, "schemaNoLimit", "maxLength");
        }
        boolean never =
                !format.isEmpty()
                        || (!values.isEmpty() && !values.contains(""))
                        || number(schema, "minLength", path).orElse(0L) > 0
                        || (!pattern.isEmpty() && refusesNothing(pattern));
        return new Shape.Text(values, !never, format, name);
    }

    private static boolean refusesNothing(String pattern) {
        try {
            return !Pattern.compile(pattern).matcher("").find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String word(Json value) {
        return value instanceof Json.Str s ? s.value() : "?";
    }

    private Optional<Long> number(Json.Obj schema, String keyword, List<String> path) {
        Optional<Json> value = schema.find(keyword);
        if (value.isPresent() && !(value.get() instanceof Json.Int)) {
            trouble.at(and(path, keyword), "schemaNumber", keyword);
        }
        return value.filter(Json.Int.class::isInstance).map(Json::asInteger);
    }

    private List<String> texts(Json.Obj schema, String keyword, List<String> path) {
        Optional<Json> value = schema.find(keyword);
        boolean fits =
                value.isEmpty()
                        || (value.get() instanceof Json.Arr list
                                && list.items().stream().allMatch(Json.Str.class::isInstance));
        if (!fits) {
            trouble.at(and(path, keyword), "schemaTexts", keyword);
        }
        return fits
                ? value.map(v -> v.asArray().stream().map(Json::asText).toList()).orElse(List.of())
                : List.of();
    }

    private static List<String> and(List<String> path, String... more) {
        List<String> out = new ArrayList<>(path);
        out.addAll(List.of(more));
        return out;
    }
}
