package cn.onestop.kiosk.document;

import cn.onestop.kiosk.template.Numerals;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A document of the catalogue as data: its words, fields and slots, the law it rests on.
 *
 * @param empty what stands where an optional field has nothing; never a blank
 * @param optional paths of facts that may be missing
 * @param more stands in the empty rest of a page that is not the last
 * @param basis the law, with version and date of effect, as one sentence
 * @param hash digest of the template file's bytes
 */
record Template(
        String code,
        int version,
        String title,
        String empty,
        Set<String> optional,
        String markTitle,
        String markNote,
        String foot,
        String more,
        String basis,
        SortedMap<String, Part> parts,
        List<Block> body,
        Digest hash) {
    /** Words that depend on whether a field has something in it. */
    record Part(String path, String empty, String otherwise) {}

    /** One thing in the flow of the page. */
    sealed interface Block {}

    record Text(Kind kind, String text) implements Block {}

    /** The fields of one signing, side by side. */
    record Sign(List<Field> fields) implements Block {}

    enum Kind {
        TITLE,
        CAPTION,
        SPACE,
        HEADING,
        TEXT,
        NOTE,
        END
    }

    enum Form {
        INK,
        PRINT
    }

    /**
     * @param dateLabel words over the date; none for a field without a date
     */
    record Field(
            String slot, Form form, String label, Optional<String> dateLabel, List<Option> ticks) {}

    /** A box that the signer may tick. */
    record Option(String choice, String value, String label) {}

    /** The 认罪认罚具结书, DOC-07. */
    static Template pleaRecognizance() {
        try (InputStream in = Template.class.getResourceAsStream("doc-07.json")) {
            if (in == null) {
                throw new IllegalStateException("template doc-07.json is not on the class path");
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws MalformedJson when it is no template
     */
    static Template read(byte[] file) {
        Json.Obj json = Json.parse(file).asObject();
        if (json.integer("template") != 1) {
            throw new MalformedJson("a template of format 1 is expected");
        }
        Json.Obj mark = json.object("mark");
        SortedMap<String, Part> parts = new TreeMap<>();
        json.object("parts").members().forEach((name, p) -> parts.put(name, part(p.asObject())));
        return new Template(
                json.text("code"),
                (int) json.integer("version"),
                json.text("title"),
                json.text("empty"),
                json.array("optional").stream().map(Json::asText).collect(Collectors.toSet()),
                mark.text("title"),
                mark.text("note"),
                json.text("foot"),
                json.text("more"),
                json.array("basis").stream()
                                .map(b -> law(b.asObject()))
                                .collect(Collectors.joining("；"))
                        + "。",
                parts,
                json.array("body").stream().map(b -> block(b.asObject())).toList(),
                Digest.of(file));
    }

    private static String law(Json.Obj law) {
        return law.text("law")
                + "（"
                + law.text("version")
                + "，"
                + Numerals.date(law.text("effective"))
                + "起施行）"
                + law.text("articles");
    }

    private static Part part(Json.Obj part) {
        return new Part(part.text("path"), part.text("empty"), part.text("otherwise"));
    }

    private static Block block(Json.Obj block) {
        return switch (block.text("kind")) {
            case "title" -> new Text(Kind.TITLE, block.text("text"));
            case "caption" -> new Text(Kind.CAPTION, block.text("text"));
            case "space" -> new Text(Kind.SPACE, "");
            case "heading" -> new Text(Kind.HEADING, block.text("text"));
            case "text" -> new Text(Kind.TEXT, block.text("text"));
            case "note" -> new Text(Kind.NOTE, block.text("text"));
            case "end" -> new Text(Kind.END, block.text("text"));
            case "sign" ->
                    new Sign(block.array("fields").stream().map(f -> field(f.asObject())).toList());
            default -> throw new MalformedJson("an unknown kind of block in a template");
        };
    }

    private static Field field(Json.Obj field) {
        return new Field(
                field.text("slot"),
                switch (field.text("form")) {
                    case "ink" -> Form.INK;
                    case "print" -> Form.PRINT;
                    default -> throw new MalformedJson("a field's form is ink or print");
                },
                field.text("label"),
                field.find("dateLabel").map(Json::asText),
                field.find("ticks").map(Json::asArray).orElse(List.of()).stream()
                        .map(t -> option(t.asObject()))
                        .toList());
    }

    private static Option option(Json.Obj option) {
        return new Option(option.text("choice"), option.text("value"), option.text("label"));
    }
}
