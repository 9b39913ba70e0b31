package cn.onestop.proof.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The strips (逐页签名捺印) and seams (骑缝) of a revision: all those of the slot that it fills are filled
 * in it, each inside its own rectangle, and no others are touched.
 */
final class StripCheck {
    private static final String SHOWN = "Shown";

    private final PdfStructure pdf;
    private final int index;
    private final Appearances appearances;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();

    private StripCheck(PdfStructure pdf, int index) {
        this.pdf = pdf;
        this.index = index;
        this.appearances = new Appearances(pdf, index);
    }

    /** The numbers of the appearances that strips show, and what is wrong. */
    record Result(Set<Integer> used, List<Finding> findings) {}

    /** Strips that were changed though their slot is not the one that this revision fills. */
    static List<Finding> strangers(
            PdfStructure pdf,
            Form form,
            int index,
            List<Form.Field> changed,
            Optional<String> slot) {
        List<Finding> findings = new ArrayList<>();
        for (Form.Field field : changed) {
            String owner = field.strip().orElseThrow().slot();
            if (!slot.equals(Optional.of(owner))) {
                boolean signed =
                        form.named(owner)
                                .flatMap(f -> pdf.object(f.number(), index - 1))
                                .filter(f -> f.dict().find("V").isPresent())
                                .isPresent();
                Code code = signed ? Code.STRIP_LATE : Code.STRIP_OTHER;
                findings.add(Finding.of(code, index, field.name()));
            }
        }
        return findings;
    }

    /**
     * @param added the objects that this revision brings
     * @param picture the picture that the slot's own appearance shows, or -1
     */
    static Result of(
            PdfStructure pdf, Form form, int index, String slot, Set<Integer> added, int picture) {
        StripCheck check = new StripCheck(pdf, index);
        for (Form.Field field : form.strips(slot)) {
            check.strip(field, added, picture);
        }
        return new Result(Set.copyOf(check.used), List.copyOf(check.findings));
    }

    private void strip(Form.Field field, Set<Integer> added, int picture) {
        PdfValue.Indirect now = pdf.revisions().get(index).objects().get(field.number());
        if (now == null) {
            findings.add(Finding.of(Code.STRIP_EMPTY, index, field.name()));
            return;
        }
        PdfValue.Dict before =
                pdf.object(field.number(), index - 1)
                        .map(PdfValue.Indirect::dict)
                        .orElse(PdfValue.Dict.EMPTY);
        int appearance = shown(now.dict());
        if (now.hasStream()
                || !before.without("AP").equals(now.dict().without("AP"))
                || !added.contains(appearance)) {
            findings.add(Finding.of(Code.STRIP_CHANGED, index, field.name()));
        }
        used.add(appearance);
        if (!appearances.isOne(appearance, picture, field.dict().find("Rect"))) {
            findings.add(Finding.of(Code.STRIP_APPEARANCE, index, field.name()));
        } else if (pdf.object(appearance, index).orElseThrow().streamLength() == 0) {
            findings.add(Finding.of(Code.STRIP_EMPTY, index, field.name()));
        }
    }

    /** The appearance of a widget of exactly the form {@code /AP << /N << /Shown n 0 R >> >>}. */
    private static int shown(PdfValue.Dict widget) {
        return widget.find("AP").orElse(null) instanceof PdfValue.Dict looks
                        && looks.entries().size() == 1
                        && looks.find("N").orElse(null) instanceof PdfValue.Dict normal
                        && normal.entries().size() == 1
                ? Appearances.reference(normal.find(SHOWN))
                : -1;
    }

    /** Whether the strip shows nothing in the original document. */
    static boolean isBlank(PdfStructure pdf, Form.Field field) {
        PdfValue.Dict looks = pdf.dictionary(field.dict().find("AP"), 0);
        PdfValue.Dict normal = pdf.dictionary(looks.find("N"), 0);
        return looks.entries().size() == 1
                && normal.entries().size() == 1
                && pdf.object(Appearances.reference(normal.find(SHOWN)), 0)
                        .filter(a -> a.streamLength() == 0)
                        .isPresent();
    }
}
