package cn.onestop.proof.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form fields of the document as the base revision has them.
 *
 * @param catalog object number of the document catalogue
 * @param fields in the order of the form; a field that is not an indirect object has number -1
 */
record Form(int catalog, List<Field> fields) {
    private static final int HIDDEN_OR_NO_VIEW = 2 | 32;

    Form {
        fields = List.copyOf(fields);
    }

    /** A field with its only widget in one object. */
    record Field(int number, String name, PdfValue.Dict dict, boolean onPage) {
        boolean isSignature() {
            return dict.isName("FT", "Sig")
                    && dict.isName("Subtype", "Widget")
                    && dict.find("Kids").isEmpty()
                    && dict.find("Parent").isEmpty();
        }

        boolean visible() {
            Optional<double[]> rect = rectangle(dict.find("Rect"));
            int flags =
                    dict.find("F").orElse(null) instanceof PdfValue.Num n ? n.index().orElse(2) : 0;
            return onPage
                    && rect.isPresent()
                    && rect.get()[2] - rect.get()[0] > 1
                    && rect.get()[3] - rect.get()[1] > 1
                    && (flags & HIDDEN_OR_NO_VIEW) == 0;
        }
    }

    static Form of(PdfStructure pdf) {
        PdfValue.Dict trailer = pdf.revisions().get(0).trailer();
        int catalog =
                trailer.find("Root").orElse(null) instanceof PdfValue.Ref ref ? ref.number() : -1;
        PdfValue.Dict root = pdf.dictionary(trailer.find("Root"), 0);
        PdfValue.Dict form = pdf.dictionary(root.find("AcroForm"), 0);
        Set<Integer> onPages = annotationsOnPages(pdf);
        List<Field> fields = new ArrayList<>();
        for (PdfValue item : pdf.array(form.find("Fields"), 0)) {
            int number = item instanceof PdfValue.Ref ref ? ref.number() : -1;
            PdfValue.Dict dict = pdf.dictionary(Optional.of(item), 0);
            fields.add(new Field(number, name(dict), dict, onPages.contains(number)));
        }
        return new Form(catalog, fields);
    }

    Optional<Field> named(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    Optional<Field> numbered(int number) {
        return fields.stream().filter(f -> f.number() == number).findFirst();
    }

    /** x1, y1, x2, y2 with x1 ≤ x2 and y1 ≤ y2. */
    static Optional<double[]> rectangle(Optional<PdfValue> value) {
        if (!(value.orElse(null) instanceof PdfValue.Arr array) || array.items().size() != 4) {
            return Optional.empty();
        }
        double[] corners = new double[4];
        for (int i = 0; i < 4; i++) {
            if (!(array.items().get(i) instanceof PdfValue.Num n)) {
                return Optional.empty();
            }
            corners[i] = n.number().doubleValue();
        }
        return Optional.of(
                new double[] {
                    Math.min(corners[0], corners[2]),
                    Math.min(corners[1], corners[3]),
                    Math.max(corners[0], corners[2]),
                    Math.max(corners[1], corners[3])
                });
    }

    /** A text string: UTF-16 with its mark, else one byte per character. */
    static String text(PdfValue.Str string) {
        return string.bytes().startsWith("þÿ")
                ? new String(
                        string.bytes().substring(2).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_16BE)
                : string.bytes();
    }

    private static String name(PdfValue.Dict field) {
        return field.find("T").orElse(null) instanceof PdfValue.Str s ? text(s) : "";
    }

    private static Set<Integer> annotationsOnPages(PdfStructure pdf) {
        Set<Integer> numbers = new HashSet<>();
        for (PdfValue.Indirect object : pdf.revisions().get(0).objects().values()) {
            if (object.dict().isName("Type", "Page")) {
                for (PdfValue item : pdf.array(object.dict().find("Annots"), 0)) {
                    if (item instanceof PdfValue.Ref ref) {
                        numbers.add(ref.number());
                    }
                }
            }
        }
        return numbers;
    }
}
