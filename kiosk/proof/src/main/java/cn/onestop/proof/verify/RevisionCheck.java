package cn.onestop.proof.verify;

import cn.onestop.proof.evidence.SlotPlan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a revision with the file before it, object by object: it may fill one empty signature
 * field with its strips and nothing else. The first one also certifies the document.
 */
final class RevisionCheck {
    private static final Set<String> TRAILER = Set.of("Size", "Root", "Info", "ID", "Prev");
    private static final Set<String> SIGNATURE =
            Set.of("Type", "Filter", "SubFilter", "Name", "M", "ByteRange", "Contents");
    private static final Set<String> KINDS =
            Set.of("Page", "Pages", "Font", "FontDescriptor", "XObject", "Metadata", "Annot");

    private final PdfStructure pdf;
    private final Form form;
    private final int index;
    private final Optional<SlotPlan> plan;
    private final PdfStructure.Revision revision;
    private final Appearances appearances;
    private final List<Finding> findings = new ArrayList<>();

    private RevisionCheck(PdfStructure pdf, Form form, int index, Optional<SlotPlan> plan) {
        this.pdf = pdf;
        this.form = form;
        this.index = index;
        this.plan = plan;
        this.revision = pdf.revisions().get(index);
        this.appearances = new Appearances(pdf, index);
    }

    /** Findings of one revision and, when it fills a slot, what it signs. */
    record Result(Optional<SignedRevision> signed, List<Finding> findings) {}

    static Result of(PdfStructure pdf, Form form, int index, Optional<SlotPlan> plan) {
        RevisionCheck check = new RevisionCheck(pdf, form, index, plan);
        check.trailer();
        Optional<SignedRevision> signed = check.changes();
        return new Result(signed, List.copyOf(check.findings));
    }

    private void found(Code code, Object... args) {
        findings.add(Finding.of(code, args));
    }

    private void trailer() {
        PdfStructure.Revision before = pdf.revisions().get(index - 1);
        int highest = revision.objects().keySet().stream().max(Integer::compare).orElse(0);
        int size = revision.number("Size").orElse(-1);
        boolean same =
                TRAILER.containsAll(revision.trailer().entries().keySet())
                        && revision.trailer().find("Root").equals(before.trailer().find("Root"))
                        && revision.trailer().find("Info").equals(before.trailer().find("Info"))
                        && size == Math.max(before.number("Size").orElse(0), highest + 1)
                        && firstId(revision).isPresent()
                        && firstId(revision).equals(firstId(before));
        if (!same) {
            found(Code.TRAILER_CHANGED, index);
        }
    }

    private static Optional<PdfValue> firstId(PdfStructure.Revision revision) {
        return revision.trailer().find("ID").orElse(null) instanceof PdfValue.Arr ids
                        && ids.items().size() == 2
                ? Optional.of(ids.items().get(0))
                : Optional.empty();
    }

    private Optional<SignedRevision> changes() {
        int sizeBefore = pdf.revisions().get(index - 1).number("Size").orElse(0);
        Set<Integer> added = new HashSet<>();
        List<Form.Field> filled = new ArrayList<>();
        List<Form.Field> strips = new ArrayList<>();
        for (Map.Entry<Integer, PdfValue.Indirect> entry : revision.objects().entrySet()) {
            int number = entry.getKey();
            Optional<PdfValue.Indirect> before = pdf.object(number, index - 1);
            Optional<Form.Field> field = form.numbered(number);
            if (before.isEmpty() && number >= sizeBefore) {
                added.add(number);
            } else if (field.filter(Form.Field::isSignature).isPresent()) {
                filled.add(field.get());
            } else if (field.flatMap(Form.Field::strip).isPresent()) {
                strips.add(field.get());
            } else if (before.isEmpty() || !mayChange(before.get(), entry.getValue())) {
                found(Code.OBJECT_CHANGED, index, number, kind(before.orElse(entry.getValue())));
            }
        }
        Optional<String> slot =
                filled.size() == 1 ? Optional.of(filled.get(0).name()) : Optional.empty();
        findings.addAll(StripCheck.strangers(pdf, form, index, strips, slot));
        if (filled.size() != 1) {
            found(Code.UNSIGNED_REVISION, index);
            return Optional.empty();
        }
        return filled(filled.get(0), added);
    }

    /** Catalogue and form may change once, with the certifying signature. */
    private boolean mayChange(PdfValue.Indirect before, PdfValue.Indirect after) {
        if (index != 1 || after.hasStream()) {
            return false;
        }
        if (before.number() == form.catalog()) {
            return true;
        }
        PdfValue.Dict catalog = catalog(index - 1);
        return catalog.find("AcroForm").equals(Optional.of(new PdfValue.Ref(before.number())))
                && sameForm(before.dict(), after.dict());
    }

    private static boolean sameForm(PdfValue.Dict before, PdfValue.Dict after) {
        return before.without("SigFlags").equals(after.without("SigFlags"))
                && after.find("SigFlags").equals(Optional.of(PdfValue.Num.of(3)));
    }

    private PdfValue.Dict catalog(int atRevision) {
        return pdf.object(form.catalog(), atRevision)
                .map(PdfValue.Indirect::dict)
                .orElse(PdfValue.Dict.EMPTY);
    }

    private Optional<SignedRevision> filled(Form.Field field, Set<Integer> added) {
        PdfValue.Dict before =
                pdf.object(field.number(), index - 1).map(PdfValue.Indirect::dict).orElseThrow();
        PdfValue.Indirect now = revision.objects().get(field.number());
        PdfValue.Dict after = now == null ? PdfValue.Dict.EMPTY : now.dict();
        int signature = Appearances.reference(after.find("V"));
        PdfValue.Dict looks = pdf.dictionary(after.find("AP"), index);
        int appearance = Appearances.reference(looks.find("N"));
        if (!before.without("AP").equals(after.without("V", "AP"))
                || looks.entries().size() != 1
                || after.find("AP").orElse(null) instanceof PdfValue.Ref
                || signature == appearance
                || !added.contains(signature)
                || !added.contains(appearance)) {
            found(Code.FIELD_CHANGED, index, field.name());
        }
        int picture = picture(field, appearance, added);
        StripCheck.Result strips = StripCheck.of(pdf, form, index, field.name(), added, picture);
        findings.addAll(strips.findings());
        Set<Integer> rest = new HashSet<>(added);
        rest.removeAll(strips.used());
        rest.removeAll(List.of(signature, appearance, picture));
        rest.forEach(this::surplus);
        appearance(field, appearance, picture);
        certification(signature);
        return signature(field, signature);
    }

    /** What belongs to nothing; a widget among it would be a strip that nobody prepared. */
    private void surplus(int number) {
        PdfValue.Indirect object = pdf.object(number, index).orElseThrow();
        if (object.dict().isName("Subtype", "Widget")) {
            found(Code.STRIP_UNPREPARED, index, number);
        } else {
            found(Code.OBJECT_CHANGED, index, number, kind(object));
        }
    }

    /** The picture of a fingerprint slot that this revision brings, or -1. */
    private int picture(Form.Field field, int appearance, Set<Integer> added) {
        int picture =
                plan.filter(p -> p.isFingerprint(field.name())).isPresent()
                        ? appearances.picture(appearance)
                        : -1;
        return added.contains(picture) ? picture : -1;
    }

    private void appearance(Form.Field field, int number, int picture) {
        if (!appearances.isOne(number, picture, field.dict().find("Rect"))) {
            found(Code.APPEARANCE, index, field.name());
        } else if (picture >= 0) {
            findings.add(Finding.of(Code.FINGERPRINT, field.name()));
        }
    }

    /** The catalogue gets /Perms for the first signature; nothing else in it changes, ever. */
    private void certification(int signature) {
        if (index != 1) {
            return;
        }
        PdfValue.Dict before = catalog(0);
        PdfValue.Dict after = catalog(1);
        if (!before.equals(after.without("Perms"))) {
            found(Code.CATALOG_CHANGED, index);
        }
        PdfValue.Dict perms = pdf.dictionary(after.find("Perms"), 1);
        PdfValue.Dict wanted =
                new PdfValue.Dict(Map.of("DocMDP", new PdfValue.Ref(Math.max(0, signature))));
        if (!perms.equals(wanted)) {
            found(Code.CERTIFICATION);
        }
    }

    private Optional<SignedRevision> signature(Form.Field field, int number) {
        PdfValue.Dict dict =
                pdf.object(number, index).map(PdfValue.Indirect::dict).orElse(PdfValue.Dict.EMPTY);
        Set<String> keys = new HashSet<>(SIGNATURE);
        if (index == 1) {
            keys.add("Reference");
        }
        boolean named =
                dict.find("Name").orElse(null) instanceof PdfValue.Str s
                        && Form.text(s).equals(field.name());
        if (!dict.entries().keySet().equals(keys)
                || !dict.isName("Type", "Sig")
                || !dict.isName("Filter", "Adobe.PPKLite")
                || !dict.isName("SubFilter", "ETSI.CAdES.detached")
                || !named) {
            found(Code.SIGNATURE_DICTIONARY, index, field.name());
        }
        if (index == 1 && !dict.find("Reference").equals(Optional.of(certifying()))) {
            found(Code.CERTIFICATION);
        }
        return dict.find("Contents").orElse(null) instanceof PdfValue.Str contents
                ? Optional.of(
                        new SignedRevision(index, field.name(), dict, contents, revision.end()))
                : Optional.empty();
    }

    /** DocMDP P=2: filling in forms and signing is all that may follow. */
    private static PdfValue certifying() {
        PdfValue.Dict parameters =
                new PdfValue.Dict(
                        Map.of(
                                "Type",
                                new PdfValue.Name("TransformParams"),
                                "V",
                                new PdfValue.Name("1.2"),
                                "P",
                                PdfValue.Num.of(2)));
        return new PdfValue.Arr(
                List.of(
                        new PdfValue.Dict(
                                Map.of(
                                        "Type",
                                        new PdfValue.Name("SigRef"),
                                        "TransformMethod",
                                        new PdfValue.Name("DocMDP"),
                                        "TransformParams",
                                        parameters))));
    }

    /** What the object is, from a fixed list: words of the file do not reach the report. */
    private static String kind(PdfValue.Indirect object) {
        if (object.dict().find("Type").orElse(null) instanceof PdfValue.Name name
                && KINDS.contains(name.text())) {
            return name.text();
        }
        return object.hasStream() ? "stream" : "object";
    }
}
