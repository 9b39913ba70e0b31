package cn.onestop.proof.evidence;

import java.util.List;

/**
 * The slots of a document in their order of signing. A form field of the sealed PDF has the slot's
 * name.
 *
 * @param document catalogue code, for example {@code DOC-07}
 */
public record SlotPlan(String document, List<Slot> slots) {
    /**
     * @param mayStayEmpty the law lets the document stand without it (a fingerprint that cannot be
     *     taken); the reason is a journal entry
     * @param fingerprint filled with the picture of a finger, not with ink
     */
    public record Slot(String name, boolean mayStayEmpty, boolean fingerprint) {}

    public SlotPlan {
        slots = List.copyOf(slots);
    }

    /**
     * 认罪认罚具结书: suspect, the suspect's fingerprint, lawyer (CPL 174; People's Procuratorate rules
     * 272 asks for the signatures, the fingerprint is universal practice).
     */
    public static SlotPlan pleaRecognizance() {
        return new SlotPlan(
                "DOC-07",
                List.of(
                        new Slot("SUSPECT", false, false),
                        new Slot("SUSPECT_FP", true, true),
                        new Slot("LAWYER", false, false)));
    }

    /** Whether the slot of that name is filled with the picture of a finger. */
    public boolean isFingerprint(String slot) {
        return slots.stream().anyMatch(s -> s.fingerprint() && s.name().equals(slot));
    }
}
