package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.onestop.kiosk.document.StripPaper;

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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

    @Test
    void soDoesOneWithStripsAndSeams(@TempDir Path folder) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        SealBench bench = SealBench.in(folder);
        byte[] pdf = StripPaper.make(SampleDocument.ID).pdf();
        assertThat(faults(pdf)).isEmpty();
        for (int k = 1; k <= 3; k++) {
            String slot = SealBench.SLOTS.get(k - 1);
            pdf = bench.seal(pdf, slot, StripPaper.appearance(slot), k);
            assertThat(faults(pdf)).as(slot).isEmpty();
        }
    }

    /** Two readers of other makers, where they are installed. */
    @Test
    void otherReadersTakeTheFileAndItsSeals(@TempDir Path folder) throws Exception {
        SealBench bench = SealBench.in(folder);
        byte[] pdf = StripPaper.make(SampleDocument.ID).pdf();
        for (int k = 1; k <= 3; k++) {
            String slot = SealBench.SLOTS.get(k - 1);
            pdf = bench.seal(pdf, slot, StripPaper.appearance(slot), k);
        }
        Path file = Files.write(folder.resolve("sealed.pdf"), pdf);
        Optional<String> syntax = said("qpdf", "--check", file.toString());
        Optional<String> seals = said("pdfsig", "-nocert", file.toString());
        assumeThat(syntax.isPresent() || seals.isPresent()).isTrue();
        syntax.ifPresent(s -> assertThat(s).contains("No syntax or stream encoding errors"));
        seals.ifPresent(s -> {
            assertThat(s.split("Signature is Valid", -1)).hasSize(1 + 3);
            assertThat(s).containsOnlyOnce("Total document signed");
        });
    }

    /** What a tool says; nothing when the machine does not have it. */
    private static Optional<String> said(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(command[0]);
            return Optional.empty();
        }
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Optional.of(new String(out, StandardCharsets.UTF_8));
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
