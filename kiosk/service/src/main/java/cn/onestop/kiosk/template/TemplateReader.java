package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import com.networknt.schema.JsonSchemaException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads and checks template files. */
final class TemplateReader {
    private static final String RULE = "---";
    private final Laws laws;
    private final Json.Obj groups;
    private final IntPredicate hasGlyph;

    /**
     * @param groups {@code $defs} of the shared groups
     * @param hasGlyph whether there is a font for a code point
     */
    TemplateReader(Laws laws, Json.Obj groups, IntPredicate hasGlyph) {
        this.laws = laws;
        this.groups = groups;
        this.hasGlyph = hasGlyph;
    }

    /** Empty exactly when there are problems. */
    Optional<ReadTemplate> read(String name, byte[] file, Problems problems) {
        Optional<SourceFile> source = SourceFile.read(file, problems);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = source.get().lines();
        int end = headEnd(lines);
        if (end < 0) {
            problems.add(1, "headMissing");
            return Optional.empty();
        }
        Optional<Yaml.Keys> keys =
                YamlReader.read(String.join("\n", lines.subList(1, end)) + "\n", 2, problems);
        List<Node> body = new BodyReader(lines, end + 1, problems).read();
        FieldChecker.glyphs(source.get(), hasGlyph, problems);
        return keys.flatMap(k -> checked(name, file, k, body, problems));
    }

    /** Index of the line that closes the head. */
    private static int headEnd(List<String> lines) {
        if (!lines.getFirst().equals(RULE)) {
            return -1;
        }
        int end = lines.subList(1, lines.size()).indexOf(RULE);
        return end < 0 ? -1 : end + 1;
    }

    private Optional<ReadTemplate> checked(
            String name, byte[] file, Yaml.Keys keys, List<Node> body, Problems problems) {
        Head head = HeadReader.read(keys, problems);
        clashes(head, problems);
        Json.Obj schema = HandoverSchema.of(head, groups);
        Shape.Group shape =
                ShapeReader.read(
                        schema,
                        (path, key, args) ->
                                problems.add(head.fieldLines().lineAt(path), key, args));
        if (head.code().isEmpty() || head.slots().isEmpty()) {
            return Optional.empty();
        }
        Checker.check(head, body, shape, Rule.of(schema, shape), laws, problems);
        if (!problems.none()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ReadTemplate(
                            name, head, body, laws, schema, Handover.of(schema), hash(file, head)));
        } catch (JsonSchemaException e) {
            problems.add(head.fieldLines().line(), "schemaBroken", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void clashes(Head head, Problems problems) {
        HandoverSchema.members(head.fields(), "$defs").keySet().stream()
                .filter(groups.members()::containsKey)
                .forEach(name ->
                        problems.add(
                                head.fieldLines().lineAt(List.of("$defs", name)),
                                "schemaDefTwice",
                                name));
    }

    private Digest hash(byte[] file, Head head) {
        List<Json> lines = new ArrayList<>();
        for (Head.Basis basis : head.basis()) {
            laws.find(basis.law())
                    .ifPresent(law -> lines.add(law.json().with("law", basis.law())));
        }
        return Digest.of(file, "\u0000".getBytes(StandardCharsets.UTF_8), new Json.Arr(lines).canonical());
    }
}
