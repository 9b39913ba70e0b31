package cn.onestop.proof.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks for what could act or change by itself: a sealed paper has none of it. */
final class ActiveContent {
    private static final Set<String> KEYS =
            Set.of(
                    "OpenAction",
                    "AA",
                    "JS",
                    "JavaScript",
                    "EmbeddedFiles",
                    "EmbeddedFile",
                    "EF",
                    "AF",
                    "XFA",
                    "RichMediaContent",
                    "OCProperties",
                    "Encrypt",
                    "NeedAppearances");
    private static final Set<String> ACTIONS =
            Set.of(
                    "JavaScript",
                    "Launch",
                    "SubmitForm",
                    "ImportData",
                    "ResetForm",
                    "GoToR",
                    "GoToE",
                    "URI",
                    "Named",
                    "Hide",
                    "Movie",
                    "Sound",
                    "Rendition",
                    "Trans",
                    "RichMediaExecute");

    private ActiveContent() {}

    /** Every kind found, with the number of an object that has it. */
    static List<Finding> in(PdfStructure pdf) {
        Map<String, Integer> found = new TreeMap<>();
        for (PdfStructure.Revision revision : pdf.revisions()) {
            look(revision.trailer(), 0, found);
            revision.objects().forEach((number, object) -> look(object.value(), number, found));
        }
        List<Finding> findings = new ArrayList<>();
        found.forEach(
                (kind, number) -> findings.add(Finding.of(Code.ACTIVE_CONTENT, kind, number)));
        return findings;
    }

    /** The reader has bounded the nesting. */
    private static void look(PdfValue value, int number, Map<String, Integer> found) {
        if (value instanceof PdfValue.Arr array) {
            array.items().forEach(item -> look(item, number, found));
        } else if (value instanceof PdfValue.Dict dict) {
            dict.entries()
                    .forEach((key, item) -> {
                        if (KEYS.contains(key)) {
                            found.putIfAbsent(key, number);
                        }
                        if ("S".equals(key)
                                && item instanceof PdfValue.Name name
                                && ACTIONS.contains(name.text())) {
                            found.putIfAbsent(name.text(), number);
                        }
                        look(item, number, found);
                    });
        }
    }
}
