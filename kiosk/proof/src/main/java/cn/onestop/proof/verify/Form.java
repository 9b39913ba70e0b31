package cn.onestop.proof.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form fields of the document as the base revision has them.
 *
 * @param catalog object number of the document catalogue
 * @param fields in the order of the form; a field that is not an indirect object has number -1
 */
record Form(int catalog, List<Field> fields) {
    private static final int HIDDEN_OR_NO_VIEW = 2 | 32;
    private static final int DEEPEST = 32;

    /** A push button that cannot be pushed. */
    private static final int READ_ONLY_BUTTON = 65536 | 1;

    private static final Pattern STRIP =
            Pattern.compile("([A-Z][A-Z0-9_]{0,31})_(?:STRIP|SEAM)_([1-9][0-9]{0,3})");

    Form {
        fields = List.copyOf(fields);
    }

    /** Which slot a strip belongs to, and on which page its name says that it lies. */
    record Strip(String slot, int page) {}

    /**
     * A field with its only widget in one object.
     *
     * @param page on which its widget lies, from 1; 0 for none
     */
    record Field(int number, String name, PdfValue.Dict dict, int page) {
        boolean isSignature() {
            return dict.isName("FT", "Sig")
                    && dict.isName("Subtype", "Widget")
                    && dict.find("Kids").isEmpty()
                    && dict.find("Parent").isEmpty();
        }

        /** What kind of strip it is, when it has the name and the form of one. */
        Optional<Strip> strip() {
            Matcher matcher = STRIP.matcher(name);
            boolean button =
                    dict.isName("FT", "Btn")
                            && dict.isName("Subtype", "Widget")
                            && dict.isName("AS", "Shown")
                            && dict.find("Ff")
                                    .equals(Optional.of(PdfValue.Num.of(READ_ONLY_BUTTON)))
                            && Stream.of("Kids", "Parent", "V", "A", "AA", "MK")
                                    .allMatch(key -> dict.find(key).isEmpty());
            return button && matcher.matches()
                    ? Optional.of(new Strip(matcher.group(1), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        boolean visible() {
            Optional<double[]> rect = rectangle(dict.find("Rect"));
            int flags =
                    dict.find("F").orElse(null) instanceof PdfValue.Num n ? n.index().orElse(2) : 0;
            return page > 0
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
        Map<Integer, Integer> onPages = annotationsOnPages(pdf, root);
        List<Field> fields = new ArrayList<>();
        for (PdfValue item : pdf.array(form.find("Fields"), 0)) {
            int number = item instanceof PdfValue.Ref ref ? ref.number() : -1;
            PdfValue.Dict dict = pdf.dictionary(Optional.of(item), 0);
            fields.add(new Field(number, name(dict), dict, onPages.getOrDefault(number, 0)));
        }
        return new Form(catalog, fields);
    }

    Optional<Field> named(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** The strips of that slot. */
    List<Field> strips(String slot) {
        return fields.stream()
                .filter(f -> f.strip().filter(s -> s.slot().equals(slot)).isPresent())
                .toList();
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

    /** Every annotation's page, from 1. */
    private static Map<Integer, Integer> annotationsOnPages(PdfStructure pdf, PdfValue.Dict root) {
        List<PdfValue.Dict> pages = new ArrayList<>();
        pages(pdf, root.find("Pages"), 0, new HashSet<>(), pages);
        Map<Integer, Integer> found = new HashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            for (PdfValue item : pdf.array(pages.get(i).find("Annots"), 0)) {
                if (item instanceof PdfValue.Ref ref) {
                    found.putIfAbsent(ref.number(), i + 1);
                }
            }
        }
        return found;
    }

    /** The pages in their order; a tree that names a node twice is cut there. */
    private static void pages(
            PdfStructure pdf,
            Optional<PdfValue> node,
            int depth,
            Set<Integer> seen,
            List<PdfValue.Dict> pages) {
        boolean fresh = node.orElse(null) instanceof PdfValue.Ref ref && seen.add(ref.number());
        if (!fresh || depth > DEEPEST) {
            return;
        }
        PdfValue.Dict dict = pdf.dictionary(node, 0);
        if (dict.isName("Type", "Page")) {
            pages.add(dict);
        } else {
            for (PdfValue kid : pdf.array(dict.find("Kids"), 0)) {
                pages(pdf, Optional.of(kid), depth + 1, seen, pages);
            }
        }
    }
}
