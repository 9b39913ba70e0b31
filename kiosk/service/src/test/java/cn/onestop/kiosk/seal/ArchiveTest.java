package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;

class ArchiveTest {
    @Test
    void aPdfA2bStaysOneAfterEverySeal(@TempDir Path folder) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        SealBench bench = SealBench.in(folder);
        byte[] base = SampleDocument.withText(SealBench.SLOTS);
        assertThat(faults(base)).isEmpty();
        assertThat(faults(bench.seal(base, "SUSPECT", 1))).isEmpty();
        assertThat(faults(bench.sealAll(base, SealBench.SLOTS))).isEmpty();
    }

    private static List<String> faults(byte[] pdf) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            ValidationResult result = validator.validate(parser);
            return result.getTestAssertions().stream()
                    .filter(t -> t.getStatus() == TestAssertion.Status.FAILED)
                    .map(t -> t.getRuleId().getClause() + " " + t.getMessage())
                    .distinct()
                    .toList();
        }
    }
}
