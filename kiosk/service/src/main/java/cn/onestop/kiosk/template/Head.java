package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Optional;

/**
 * What a template says about its document.
 *
 * @param fields JSON Schema of what is handed over besides the envelope, as it was written
 * @param fieldLines the same with its lines
 * @param empty stands where an optional fact has nothing
 */
record Head(
        String code,
        int version,
        DocumentPlan.Name name,
        Optional<String> approval,
        List<String> organs,
        List<String> stages,
        List<Basis> basis,
        Json.Obj fields,
        Yaml fieldLines,
        List<SlotHead> slots,
        List<String> copies,
        List<String> exceptions,
        boolean notice,
        String outcome,
        Optional<String> empty,
        String more,
        String end) {
    Head {
        organs = List.copyOf(organs);
        stages = List.copyOf(stages);
        basis = List.copyOf(basis);
        slots = List.copyOf(slots);
        copies = List.copyOf(copies);
        exceptions = List.copyOf(exceptions);
    }

    record Basis(int line, String law, String articles, Condition when) {}

    /**
     * @param person where the person is in the hand-over; none for a fingerprint
     * @param signer whose finger; none for a signature
     */
    record SlotHead(
            int line,
            String slot,
            String role,
            DocumentPlan.Form form,
            Optional<FactPath> person,
            Optional<String> signer,
            DocumentPlan.Name label,
            Optional<String> date,
            Condition when,
            boolean strips,
            boolean seam,
            boolean mayStayEmpty,
            boolean refusalStands,
            List<Ask> ask) {
        SlotHead {
            ask = List.copyOf(ask);
        }

        boolean always() {
            return when.equals(Condition.ALWAYS);
        }
    }

    record Ask(
            int line,
            String id,
            DocumentPlan.Kind kind,
            List<Piece> zh,
            List<Piece> en,
            boolean optional,
            List<DocumentPlan.Option> options,
            int longest,
            Condition when) {
        Ask {
            zh = List.copyOf(zh);
            en = List.copyOf(en);
            options = List.copyOf(options);
        }
    }

    /** The slot of that name. */
    Optional<SlotHead> slot(String name) {
        return slots.stream().filter(s -> s.slot().equals(name)).findFirst();
    }

    /** The slots that can be the first to sign: up to the first that is always there. */
    List<SlotHead> first() {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).always()) {
                return slots.subList(0, i + 1);
            }
        }
        return slots;
    }
}
