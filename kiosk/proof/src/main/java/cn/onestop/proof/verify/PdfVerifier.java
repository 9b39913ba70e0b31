package cn.onestop.proof.verify;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.SlotPlan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what a sealed PDF alone proves: that its bytes are those which the kiosk's key sealed, slot
 * after slot in the order of the plan that its first revision carries, and that each revision only
 * filled its own slot and that slot's strips. It reads the strict form the kiosk writes, repairs
 * nothing, and takes trust anchors only from its caller. It never throws for what is in a file,
 * needs no network and is bounded in time and memory by {@link #LARGEST}.
 */
public final class PdfVerifier {
    /**
     * The largest file that is looked at, in bytes; a sealed document has some hundred thousand.
     */
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final List<String> NOT_CHECKED =
            List.of("not.evidence", "not.journal", "not.identity", "not.time", "not.revocation");

    private final byte[] pdf;
    private final Trust trust;
    private final List<Finding> findings = new ArrayList<>();
    private final List<SignatureReport> signatures = new ArrayList<>();
    private Optional<SlotPlan> plan = Optional.empty();
    private boolean demo;

    private PdfVerifier(byte[] pdf, List<X509Certificate> anchors) {
        this.pdf = pdf;
        this.trust = new Trust(anchors);
    }

    /** Reads and checks a file; one that cannot be read is a verdict, not an exception. */
    public static Verdict verify(Path file, List<X509Certificate> anchors) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return Verdict.unreadable(Finding.of(Code.CANNOT_READ, file.getFileName()));
        }
        return verify(bytes, anchors);
    }

    /**
     * @param anchors certificates of the authorities that are trusted, never from the file itself
     */
    public static Verdict verify(byte[] pdf, List<X509Certificate> anchors) {
        if (pdf.length > LARGEST) {
            return Verdict.unreadable(Finding.of(Code.TOO_LARGE, LARGEST));
        }
        String head = new String(pdf, 0, Math.min(8, pdf.length), StandardCharsets.ISO_8859_1);
        if (!head.matches("%PDF-[12]\\.[0-9]")) {
            return Verdict.unreadable(Finding.of(Code.NOT_A_PDF));
        }
        if (lastEnd(pdf, pdf.length) < 0) {
            return Verdict.unreadable(Finding.of(Code.CUT_OFF));
        }
        return new PdfVerifier(pdf, anchors).run();
    }

    private Verdict run() {
        structure().ifPresent(this::check);
        boolean fault = hasFault(findings);
        Optional<Digest> document =
                fault || signatures.isEmpty()
                        ? Optional.empty()
                        : Optional.of(signatures.get(signatures.size() - 1).file());
        return new Verdict(
                fault ? Verdict.Outcome.NOT_PROVEN : Verdict.Outcome.PROVEN,
                demo,
                document,
                plan,
                signatures,
                findings,
                NOT_CHECKED.stream().map(Sentence::say).toList());
    }

    /**
     * The whole file; when that is not in order, the longest beginning that is, so that the report
     * can say how far the file is intact. The rest stays a fault either way.
     */
    private Optional<PdfStructure> structure() {
        int end = pdf.length;
        for (int attempt = 0; attempt <= PdfStructure.MOST_REVISIONS && end > 0; attempt++) {
            try {
                PdfStructure structure = PdfStructure.read(pdf, end);
                if (end < pdf.length) {
                    findings.add(Finding.of(Code.BYTES_AFTER, pdf.length - end));
                }
                return Optional.of(structure);
            } catch (MalformedPdf e) {
                if (attempt == 0) {
                    findings.add(Finding.of(Code.STRUCTURE, e.offset(), e.rule()));
                }
            }
            end = lastEnd(pdf, end - 1);
        }
        return Optional.empty();
    }

    /** Offset behind the last end-of-file mark and its line end before {@code limit}, or -1. */
    private static int lastEnd(byte[] pdf, int limit) {
        for (int i = Math.min(limit, pdf.length) - 5; i >= 0; i--) {
            if (pdf[i] == '%'
                    && pdf[i + 1] == '%'
                    && pdf[i + 2] == 'E'
                    && pdf[i + 3] == 'O'
                    && pdf[i + 4] == 'F') {
                int end = i + 5;
                if (end < limit && pdf[end] == '\r') {
                    end++;
                }
                return end < limit && pdf[end] == '\n' ? end + 1 : end;
            }
        }
        return -1;
    }

    private void check(PdfStructure structure) {
        Form form = Form.of(structure);
        plan = PlanReader.read(structure, findings);
        plan.ifPresent(p -> fields(structure, form, p));
        List<String> filled = new ArrayList<>();
        for (int i = 1; i < structure.revisions().size(); i++) {
            RevisionCheck.Result result = RevisionCheck.of(structure, form, i, plan);
            findings.addAll(result.findings());
            if (result.signed().isPresent()) {
                filled.add(result.signed().get().slot());
                seal(result.signed().get(), !hasFault(result.findings()));
            }
        }
        if (filled.isEmpty()) {
            findings.add(Finding.of(Code.NO_SIGNATURES));
        }
        plan.ifPresent(p -> slots(filled, p));
        dates();
        findings.addAll(ActiveContent.in(structure));
    }

    private static boolean hasFault(List<Finding> found) {
        return found.stream().anyMatch(f -> f.severity() == Severity.FAULT);
    }

    private void seal(SignedRevision revision, boolean sound) {
        SealCheck.Result seal = SealCheck.of(pdf, revision, trust, sound);
        findings.addAll(seal.findings());
        signatures.add(seal.report());
        demo |= seal.demo();
    }

    /** The form has a field for every slot and its strips, none more, all empty in the original. */
    private void fields(PdfStructure structure, Form form, SlotPlan plan) {
        List<String> names = plan.slots().stream().map(SlotPlan.Slot::name).toList();
        for (Form.Field field : form.fields()) {
            boolean once = form.named(field.name()).equals(Optional.of(field));
            Optional<Form.Strip> strip = field.strip();
            if (once && names.contains(field.name()) && field.isSignature()) {
                slot(field);
            } else if (once && strip.isPresent() && hasStrips(plan, strip.get().slot())) {
                strip(structure, field, strip.get());
            } else {
                findings.add(Finding.of(Code.FIELD_SURPLUS, field.number()));
            }
        }
        for (SlotPlan.Slot slot : plan.slots()) {
            if (form.named(slot.name()).isEmpty()) {
                findings.add(Finding.of(Code.FIELD_MISSING, slot.name()));
            }
            if (slot.strips() && form.strips(slot.name()).isEmpty()) {
                findings.add(Finding.of(Code.STRIP_MISSING, slot.name()));
            }
        }
    }

    private static boolean hasStrips(SlotPlan plan, String slot) {
        return plan.slots().stream().anyMatch(s -> s.strips() && s.name().equals(slot));
    }

    private void slot(Form.Field field) {
        if (field.dict().find("V").isPresent()) {
            findings.add(Finding.of(Code.ORIGINAL_SIGNED, field.name()));
        } else if (!field.visible()) {
            findings.add(Finding.of(Code.FIELD_INVISIBLE, field.name()));
        }
    }

    private void strip(PdfStructure structure, Form.Field field, Form.Strip strip) {
        if (!StripCheck.isBlank(structure, field)) {
            findings.add(Finding.of(Code.STRIP_PREFILLED, field.name()));
        } else if (!field.visible()) {
            findings.add(Finding.of(Code.FIELD_INVISIBLE, field.name()));
        } else if (field.page() != strip.page()) {
            findings.add(Finding.of(Code.STRIP_PAGE, field.name(), field.page()));
        }
    }

    private void slots(List<String> filled, SlotPlan plan) {
        for (SlotPlan.Slot slot : plan.slots()) {
            if (!filled.contains(slot.name())) {
                Code code = slot.mayStayEmpty() ? Code.SLOT_EMPTY : Code.SLOT_MISSING;
                findings.add(Finding.of(code, slot.name()));
            }
        }
        List<String> inOrder =
                plan.slots().stream().map(SlotPlan.Slot::name).filter(filled::contains).toList();
        if (!filled.equals(inOrder)) {
            findings.add(Finding.of(Code.SLOT_ORDER));
        }
    }

    private void dates() {
        List<Instant> stated =
                signatures.stream()
                        .map(SignatureReport::statedAt)
                        .flatMap(Optional::stream)
                        .toList();
        if (!stated.equals(stated.stream().sorted().toList())) {
            findings.add(Finding.of(Code.DATE_ORDER));
        }
    }
}
