package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the JSON Schema of a whole hand-over together: the envelope, the template's own fields, and
 * the shared groups it takes.
 */
final class HandoverSchema {
    static final String OF_GROUPS = "groups#/$defs/";
    static final String OWN = "#/$defs/";

    /** Beside the hand-over's members when a document is filled. */
    static final List<String> RESERVED = List.of("choices", "readMode", "kiosk");

    private static final List<String> REQUIRED =
            List.of("caseFile", "test", "document", "caseId", "version");

    private HandoverSchema() {}

    static Json.Obj envelope(String code) {
        return Json.object()
                .with("caseFile", Json.object().with("const", 1))
                .with("test", Json.object().with("type", "boolean"))
                .with("document", Json.object().with("const", code))
                .with("caseId", text("^[A-Z0-9]{6,32}$"))
                .with(
                        "version",
                        Json.object()
                                .with("type", "integer")
                                .with("minimum", 1)
                                .with("maximum", 99))
                .with("recordingSegmentId", text("^[A-Za-z0-9-]{4,64}$"));
    }

    private static Json.Obj text(String pattern) {
        return Json.object().with("type", "string").with("pattern", pattern);
    }

    /**
     * @param groups {@code $defs} of the shared groups
     */
    static Json.Obj of(Head head, Json.Obj groups) {
        Json.Obj fields = close(own(head.fields()).asObject()).asObject();
        SortedMap<String, Json> properties = new TreeMap<>(envelope(head.code()).members());
        properties.putAll(members(fields, "properties"));
        List<Json> required = new ArrayList<>();
        REQUIRED.forEach(name -> required.add(new Json.Str(name)));
        fields.find("required")
                .filter(Json.Arr.class::isInstance)
                .ifPresent(names -> required.addAll(names.asArray()));
        SortedMap<String, Json> whole = new TreeMap<>(fields.members());
        whole.put("$schema", new Json.Str("https://json-schema.org/draft/2020-12/schema"));
        whole.put(
                "$id", new Json.Str("urn:onestop:handover:" + head.code() + ":" + head.version()));
        whole.put("title", new Json.Str(head.name().zh() + " " + head.name().en()));
        whole.put("type", new Json.Str("object"));
        whole.put("additionalProperties", new Json.Bool(false));
        whole.put("properties", new Json.Obj(properties));
        whole.put("required", new Json.Arr(required.stream().distinct().toList()));
        whole.put("$defs", new Json.Obj(definitions(fields, groups)));
        return new Json.Obj(whole);
    }

    static Map<String, Json> members(Json.Obj object, String name) {
        return object.find(name).orElse(Json.object()) instanceof Json.Obj inner
                ? inner.members()
                : Map.of();
    }

    /** The template's own definitions, and of the groups those that something refers to. */
    private static SortedMap<String, Json> definitions(Json.Obj fields, Json.Obj groups) {
        SortedMap<String, Json> taken = new TreeMap<>(members(fields, "$defs"));
        Deque<Json> open = new ArrayDeque<>(List.of(fields));
        while (!open.isEmpty()) {
            for (String name : references(open.pop())) {
                groups.find(name)
                        .filter(_ -> !taken.containsKey(name))
                        .ifPresent(group -> {
                            Json closed = close(group);
                            taken.put(name, closed);
                            open.push(closed);
                        });
            }
        }
        return taken;
    }

    private static List<String> references(Json schema) {
        List<String> names = new ArrayList<>();
        Deque<Json> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Json.Obj object ->
                        object.members()
                                .forEach((name, value) -> {
                                    if (name.equals("$ref")
                                            && value instanceof Json.Str ref
                                            && ref.value().startsWith(OWN)) {
                                        names.add(ref.value().substring(OWN.length()));
                                    }
                                    open.push(value);
                                });
                case Json.Arr array -> array.items().forEach(open::push);
                case Json.Str _, Json.Int _, Json.Bool _ -> {
                    // nothing in it
                }
            }
        }
        return names;
    }

    /** References to a shared group become references to a definition of the whole. */
    private static Json own(Json schema) {
        return switch (schema) {
            case Json.Obj object -> {
                SortedMap<String, Json> members = new TreeMap<>();
                object.members()
                        .forEach((name, value) ->
                                members.put(
                                        name,
                                        name.equals("$ref") && value instanceof Json.Str ref
                                                ? new Json.Str(
                                                        ref.value().startsWith(OF_GROUPS)
                                                                ? OWN
                                                                        + ref.value()
                                                                                .substring(
                                                                                        OF_GROUPS
                                                                                                .length())
                                                                : ref.value())
                                                : own(value)));
                yield new Json.Obj(members);
            }
            case Json.Arr array ->
                    new Json.Arr(array.items().stream().map(HandoverSchema::own).toList());
            case Json.Str _, Json.Int _, Json.Bool _ -> schema;
        };
    }

    /** An object takes no other members than it names. */
    private static Json close(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return schema;
        }
        SortedMap<String, Json> members = new TreeMap<>(object.members());
        for (String holder : List.of("properties", "$defs")) {
            if (object.find(holder).orElse(null) instanceof Json.Obj inner) {
                SortedMap<String, Json> closed = new TreeMap<>();
                inner.members().forEach((name, value) -> closed.put(name, close(value)));
                members.put(holder, new Json.Obj(closed));
            }
        }
        if (members.get("items") instanceof Json.Obj items) {
            members.put("items", close(items));
        }
        if (members.containsKey("properties")) {
            members.putIfAbsent("additionalProperties", new Json.Bool(false));
        }
        return new Json.Obj(members);
    }
}
