package cn.onestop.proof.evidence;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.util.List;
import java.util.Set;

/**
 * What a document must be signed by, as the document itself carries it: its slots in their order of
 * signing, and the template it was made from. A form field of the PDF has the slot's name; the
 * fields of its strips have that name, {@code _STRIP_} or {@code _SEAM_}, and the page.
 *
 * @param document catalogue code, for example {@code DOC-07}
 * @param version of the template, from 1
 * @param template digest of the template file
 */
public record SlotPlan(String document, int version, Digest template, List<Slot> slots) {
    /** The most slots a document has: as many revisions as the verifier reads. */
    public static final int MOST_SLOTS = 16;

    private static final int FORMAT = 1;
    private static final String CODE = "[A-Z0-9][A-Za-z0-9-]{0,15}";
    private static final String NAME = "[A-Z][A-Z0-9_]{0,31}";
    private static final Set<String> KEYS =
            Set.of("format", "document", "version", "template", "slots");
    private static final Set<String> SLOT_KEYS =
            Set.of("name", "mayStayEmpty", "fingerprint", "strips");

    /**
     * @param name capital letters, digits and {@code _}; not that of a strip's field
     * @param mayStayEmpty the law lets the document stand without it (a fingerprint that cannot be
     *     taken); the reason is a journal entry
     * @param fingerprint filled with the picture of a finger, not with ink
     * @param strips shown on further pages too (逐页签名捺印, 骑缝), in the same revision
     */
    public record Slot(String name, boolean mayStayEmpty, boolean fingerprint, boolean strips) {
        public Slot {
            require(
                    name.matches(NAME) && !name.contains("_STRIP_") && !name.contains("_SEAM_"),
                    "a slot's name is not one");
        }

        Json.Obj json() {
            return Json.object()
                    .with("name", name)
                    .with("mayStayEmpty", mayStayEmpty)
                    .with("fingerprint", fingerprint)
                    .with("strips", strips);
        }

        static Slot of(Json.Obj json) {
            require(SLOT_KEYS.equals(json.members().keySet()), "a slot has other members");
            return new Slot(
                    json.text("name"),
                    json.bool("mayStayEmpty"),
                    json.bool("fingerprint"),
                    json.bool("strips"));
        }
    }

    public SlotPlan {
        slots = List.copyOf(slots);
        require(document.matches(CODE), "a document's code is not one");
        require(version >= 1, "versions count from 1");
        require(
                slots.size() <= MOST_SLOTS
                        && slots.stream().map(Slot::name).distinct().count() == slots.size(),
                "a plan has at most " + MOST_SLOTS + " slots, each once");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new MalformedJson(rule);
        }
    }

    /** What stands, as canonical bytes, in the document's first revision. */
    public Json.Obj json() {
        return Json.object()
                .with("format", FORMAT)
                .with("document", document)
                .with("version", version)
                .with("template", template.text())
                .with("slots", slots.stream().map(Slot::json).toList());
    }

    /**
     * @throws MalformedJson when it is not a plan of exactly this form
     */
    public static SlotPlan of(Json.Obj json) {
        require(KEYS.equals(json.members().keySet()), "a plan has other members");
        require(json.integer("format") == FORMAT, "a plan of another format");
        long version = json.integer("version");
        require(version <= Integer.MAX_VALUE, "a version is too large");
        return new SlotPlan(
                json.text("document"),
                (int) Math.max(0, version),
                digest(json.text("template")),
                json.array("slots").stream().map(s -> Slot.of(s.asObject())).toList());
    }

    private static Digest digest(String text) {
        try {
            return new Digest(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("the template's digest is not one");
        }
    }

    /** Whether the slot of that name is filled with the picture of a finger. */
    public boolean isFingerprint(String slot) {
        return slots.stream().anyMatch(s -> s.fingerprint() && s.name().equals(slot));
    }
}
