package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Report;
import cn.onestop.proof.verify.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** R(0) to R(3) of one document, for the tests of what the verifier says about them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SealedFiles {
    SealBench bench;
    byte[] base;
    byte[] r1;
    byte[] r2;
    byte[] sealed;

    @BeforeAll
    void seal(@TempDir Path folder) {
        bench = SealBench.in(folder);
        base = SampleDocument.small(SealBench.SLOTS);
        r1 = bench.seal(base, "SUSPECT", 1);
        r2 = bench.seal(r1, "SUSPECT_FP", 2);
        sealed = bench.seal(r2, "LAWYER", 3);
    }

    Verdict verify(byte[] pdf) {
        return PdfVerifier.verify(pdf, bench.anchors());
    }

    void assertNotProven(byte[] pdf, Code... codes) {
        assertNotProven(verify(pdf), codes);
    }

    static void assertNotProven(Verdict verdict, Code... codes) {
        String report = String.join("\n", Report.text(verdict));
        assertThat(verdict.outcome()).as(report).isEqualTo(Verdict.Outcome.NOT_PROVEN);
        assertThat(verdict.document()).isEmpty();
        for (Code code : codes) {
            assertThat(verdict.has(code)).as(code + " in\n" + report).isTrue();
        }
    }

    /** The same file with its last CMS changed. */
    byte[] withCms(byte[] pdf, java.util.function.UnaryOperator<byte[]> change) {
        return CmsForge.replace(pdf, change);
    }
}
