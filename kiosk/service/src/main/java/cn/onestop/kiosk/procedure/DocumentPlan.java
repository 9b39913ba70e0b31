package cn.onestop.kiosk.procedure;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;
import cn.onestop.proof.evidence.SlotPlan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who signs a document, in which order and what each is asked: a template resolved for one
 * hand-over. It is pinned in the session's first entry, so that a session ends as it began whatever
 * becomes of the template.
 *
 * @param code of the catalogue, for example {@code DOC-07}
 * @param template digest of template and law lines
 * @param notice the first signer is shown the notice and says how it was read
 * @param outcome word for an end without this document
 * @param slots in the order of signing, at least one
 */
public record DocumentPlan(
        String code,
        int version,
        Digest template,
        Name title,
        boolean notice,
        String outcome,
        List<Slot> slots) {
    public DocumentPlan {
        slots = List.copyOf(slots);
    }

    /** One thing said in both languages. */
    public record Name(String zh, String en) {
        Json.Obj json() {
            return Json.object().with("zh", zh).with("en", en);
        }

        static Name of(Json.Obj json) {
            return new Name(json.text("zh"), json.text("en"));
        }
    }

    /** What a slot is filled with. */
    public enum Form {
        /** A signature by hand. */
        INK,
        /** The picture of a finger. */
        PRINT
    }

    /**
     * @param name of the form field
     * @param signer the slot whose person fills it: itself, or for a fingerprint the signature's
     * @param role for example {@code suspect}, {@code lawyer}, {@code officer}
     * @param mayStayEmpty the document stands without it when it cannot be filled
     * @param refusalStands the document stands without it when it is refused
     * @param strips it leaves something on every page
     * @param questions what the signer answers before signing; nothing has a default
     */
    public record Slot(
            String name,
            String signer,
            Form form,
            String role,
            Name label,
            Person person,
            boolean mayStayEmpty,
            boolean refusalStands,
            boolean strips,
            List<Question> questions) {
        public Slot {
            questions = List.copyOf(questions);
        }

        Json.Obj json() {
            return Json.object()
                    .with("slot", name)
                    .with("signer", signer)
                    .with("form", word(form))
                    .with("role", role)
                    .with("label", label.json())
                    .with("person", person.json())
                    .with("mayStayEmpty", mayStayEmpty)
                    .with("refusalStands", refusalStands)
                    .with("strips", strips)
                    .with("questions", questions.stream().map(Question::json).toList());
        }

        static Slot of(Json.Obj json) {
            return new Slot(
                    json.text("slot"),
                    json.text("signer"),
                    one(json.text("form"), Form.values()),
                    json.text("role"),
                    Name.of(json.object("label")),
                    Person.of(json.object("person")),
                    json.bool("mayStayEmpty"),
                    json.bool("refusalStands"),
                    json.bool("strips"),
                    list(json, "questions", Question::of));
        }
    }

    /**
     * Whom the card must belong to. Without a number the name alone decides.
     *
     * @param idType for example 居民身份证
     */
    public record Person(String name, Optional<String> idType, Optional<String> idNumber) {
        Json.Obj json() {
            Json.Obj json = Json.object().with("name", name);
            json = idType.isPresent() ? json.with("idType", idType.get()) : json;
            return idNumber.isPresent() ? json.with("idNumber", idNumber.get()) : json;
        }

        static Person of(Json.Obj json) {
            return new Person(
                    json.text("name"),
                    json.find("idType").map(Json::asText),
                    json.find("idNumber").map(Json::asText));
        }

        /** Masked: it is personal data. */
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    /** How a question is answered. */
    public enum Kind {
        /** Exactly one of the options. */
        ONE,
        /** Any of the options; the answer is their values in their order, with commas between. */
        SOME,
        /** Words of the signer. */
        TEXT
    }

    /**
     * @param text filled with the facts of the hand-over
     * @param optional words may be left out, or no option taken
     * @param longest of a text, in UTF-16 units; 0 for the other kinds
     */
    public record Question(
            String id, Kind kind, Name text, boolean optional, List<Option> options, int longest) {
        public Question {
            options = List.copyOf(options);
        }

        Json.Obj json() {
            return Json.object()
                    .with("id", id)
                    .with("kind", word(kind))
                    .with("text", text.json())
                    .with("optional", optional)
                    .with("options", options.stream().map(Option::json).toList())
                    .with("longest", longest);
        }

        static Question of(Json.Obj json) {
            return new Question(
                    json.text("id"),
                    one(json.text("kind"), Kind.values()),
                    Name.of(json.object("text")),
                    json.bool("optional"),
                    list(json, "options", Option::of),
                    (int) json.integer("longest"));
        }
    }

    /**
     * @param ends why the sitting ends without the document when this is chosen
     */
    public record Option(String value, Name text, Optional<String> ends) {
        Json.Obj json() {
            Json.Obj json = Json.object().with("value", value).with("text", text.json());
            return ends.isPresent() ? json.with("ends", ends.get()) : json;
        }

        static Option of(Json.Obj json) {
            return new Option(
                    json.text("value"),
                    Name.of(json.object("text")),
                    json.find("ends").map(Json::asText));
        }
    }

    /** Whose signature comes first: without it there is no document. */
    public Slot first() {
        return slots.getFirst();
    }

    /** Whether the document may stand while that slot, one of the plan's, stays empty. */
    public boolean standsWithout(Slot slot) {
        return slot.mayStayEmpty() || standsWhenRefused(slot);
    }

    /** Whom the document is about signs first and cannot refuse it and have it. */
    public boolean standsWhenRefused(Slot slot) {
        return slot.refusalStands() && !slot.equals(first());
    }

    /** What the document itself says of its slots, so that it can be verified by itself. */
    public SlotPlan slotPlan() {
        return new SlotPlan(
                code,
                version,
                template,
                slots.stream()
                        .map(slot ->
                                new SlotPlan.Slot(
                                        slot.name(),
                                        standsWithout(slot),
                                        slot.form() == Form.PRINT,
                                        slot.strips()))
                        .toList());
    }

    /** The slot of that name. */
    public Optional<Slot> slot(String name) {
        return slots.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    public Json.Obj json() {
        return Json.object()
                .with("code", code)
                .with("version", version)
                .with("template", template.json())
                .with("title", title.json())
                .with("notice", notice)
                .with("outcome", outcome)
                .with("slots", slots.stream().map(Slot::json).toList());
    }

    /**
     * @throws MalformedJson when it is no plan
     */
    public static DocumentPlan of(Json.Obj json) {
        return new DocumentPlan(
                json.text("code"),
                (int) json.integer("version"),
                new Digest(json.text("template")),
                Name.of(json.object("title")),
                json.bool("notice"),
                json.text("outcome"),
                list(json, "slots", Slot::of));
    }

    private static <T> List<T> list(Json.Obj json, String name, Function<Json.Obj, T> of) {
        return json.array(name).stream().map(item -> of.apply(item.asObject())).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E one(String word, E[] values) {
        for (E value : values) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        throw new MalformedJson("a plan has no " + word);
    }
}
