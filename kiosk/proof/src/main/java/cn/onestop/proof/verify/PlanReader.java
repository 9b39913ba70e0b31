package cn.onestop.proof.verify;

import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;
import cn.onestop.proof.evidence.SlotPlan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the slot plan out of the first revision, where it is page-piece data of the catalogue (ISO
 * 32000-1 14.5): {@code /PieceInfo << /Onestop << /LastModified … /Private (canonical JSON) >> >>}.
 */
final class PlanReader {
    private static final String OWNER = "Onestop";
    private static final Set<String> KEYS = Set.of("LastModified", "Private");
    private static final int LONGEST = 8192;

    private PlanReader() {}

    /** The plan; nothing, and a finding, for a file that carries none or a malformed one. */
    static Optional<SlotPlan> read(PdfStructure pdf, List<Finding> findings) {
        PdfValue.Dict catalog = pdf.dictionary(pdf.revisions().get(0).trailer().find("Root"), 0);
        Optional<PdfValue> pieces = catalog.find("PieceInfo");
        if (pieces.isEmpty()) {
            findings.add(Finding.of(Code.NO_PLAN));
            return Optional.empty();
        }
        try {
            return Optional.of(plan(pdf, pdf.dictionary(pieces, 0)));
        } catch (MalformedJson e) {
            findings.add(Finding.of(Code.PLAN));
            return Optional.empty();
        }
    }

    private static SlotPlan plan(PdfStructure pdf, PdfValue.Dict pieces) {
        PdfValue.Dict ours = pdf.dictionary(pieces.find(OWNER), 0);
        if (pieces.entries().size() == 1
                && ours.entries().keySet().equals(KEYS)
                && ours.find("Private").orElse(null) instanceof PdfValue.Str text
                && text.bytes().length() <= LONGEST) {
            byte[] json = text.bytes().getBytes(StandardCharsets.ISO_8859_1);
            return SlotPlan.of(Json.parseCanonical(json).asObject());
        }
        throw new MalformedJson("the page-piece data is not of the kiosk's form");
    }
}
