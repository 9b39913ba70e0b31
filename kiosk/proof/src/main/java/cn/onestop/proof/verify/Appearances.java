package cn.onestop.proof.verify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a revision lets its widgets show: one form of appearance, with at most one picture. */
final class Appearances {
    private static final Set<String> KEYS =
            Set.of("Type", "Subtype", "FormType", "BBox", "Resources", "Length");
    private static final double CLOSE = 0.01;

    private final PdfStructure pdf;
    private final int index;

    Appearances(PdfStructure pdf, int index) {
        this.pdf = pdf;
        this.index = index;
    }

    /** The one picture that a fingerprint's appearance names, or -1. */
    int picture(int appearance) {
        PdfValue.Dict form =
                pdf.object(appearance, index)
                        .map(PdfValue.Indirect::dict)
                        .orElse(PdfValue.Dict.EMPTY);
        return form.find("Resources").orElse(null) instanceof PdfValue.Dict resources
                        && resources.find("XObject").orElse(null) instanceof PdfValue.Dict named
                ? reference(named.find(FingerPicture.NAME))
                : -1;
    }

    /**
     * Whether the object is an appearance of the prescribed form that lies in that rectangle.
     *
     * @param picture the only resource it must have, or -1 for none
     */
    boolean isOne(int number, int picture, Optional<PdfValue> rect) {
        Optional<PdfValue.Indirect> object = pdf.object(number, index);
        PdfValue.Dict dict = object.map(PdfValue.Indirect::dict).orElse(PdfValue.Dict.EMPTY);
        return object.isPresent()
                && object.get().hasStream()
                && KEYS.containsAll(dict.entries().keySet())
                && dict.isName("Subtype", "Form")
                && dict.find("Resources").equals(Optional.of(resources(picture)))
                && (picture < 0
                        || pdf.object(picture, index).filter(FingerPicture::isOne).isPresent())
                && fits(dict.find("BBox"), rect);
    }

    private static PdfValue.Dict resources(int picture) {
        return picture < 0
                ? PdfValue.Dict.EMPTY
                : new PdfValue.Dict(
                        Map.of(
                                "XObject",
                                new PdfValue.Dict(
                                        Map.of(FingerPicture.NAME, new PdfValue.Ref(picture)))));
    }

    private static boolean fits(Optional<PdfValue> bbox, Optional<PdfValue> rect) {
        Optional<double[]> box = Form.rectangle(bbox);
        Optional<double[]> place = Form.rectangle(rect);
        if (box.isEmpty() || place.isEmpty()) {
            return false;
        }
        double[] b = box.get();
        double[] p = place.get();
        return b[0] == 0
                && b[1] == 0
                && Math.abs(b[2] - (p[2] - p[0])) < CLOSE
                && Math.abs(b[3] - (p[3] - p[1])) < CLOSE;
    }

    /** The number of the object that a value refers to, or -1. */
    static int reference(Optional<PdfValue> value) {
        return value.orElse(null) instanceof PdfValue.Ref ref ? ref.number() : -1;
    }
}
