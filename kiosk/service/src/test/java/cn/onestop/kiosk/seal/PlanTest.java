package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;
import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.Verdict;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The plan that the first revision carries: the verifier takes it from there and nowhere else. */
class PlanTest extends SealedFiles {
    private static final Json.Obj PLAN = SampleDocument.plan(SealBench.SLOTS, false).json();

    private Verdict sealedWith(byte[] plan) {
        return verify(bench.sealAll(SampleDocument.small(SealBench.SLOTS, plan), SealBench.SLOTS));
    }

    @Test
    void thePlanOfTheFileIsTold() {
        assertThat(verify(sealed).plan().map(p -> p.json())).contains(PLAN);
        assertThat(sealedWith(PLAN.canonical()).exitCode()).isZero();
    }

    @Test
    void aFileWithoutAPlanIsNotOneOfOurs() {
        byte[] without =
                ForgedRevision.original(
                        base, o -> o.replaceAll((n, b) -> b.replace("/PieceInfo", "/PieceXnfo")));
        Verdict verdict = verify(bench.sealAll(without, SealBench.SLOTS));
        assertNotProven(verdict, Code.NO_PLAN);
        assertThat(verdict.plan()).isEmpty();
        assertThat(verdict.signatures()).hasSize(3);
        assertThat(verdict.findings().getFirst().zh()).startsWith("这不是本系统的文书");
    }

    @Test
    void aPlanOfAnotherFormIsNotTaken() {
        String text = new String(PLAN.canonical(), StandardCharsets.UTF_8);
        for (String wrong :
                List.of(
                        "",
                        "{}",
                        "[]",
                        text + " ",
                        text.replace("\"format\":1", "\"format\":2"),
                        text.replace("\"version\":1", "\"version\":0"),
                        text.replace("\"version\":1", "\"version\":9007199254740991"),
                        text.replace("DOC-07", "../DOC"),
                        text.replace("sha-256:", "md5:"),
                        text.replace("\"LAWYER\"", "\"SUSPECT\""),
                        text.replace("\"LAWYER\"", "\"A_STRIP_1\""),
                        text.replace("\"LAWYER\"", "\"lawyer\""),
                        text.replace("\"strips\":false", "\"strips\":0"),
                        text.replace("\"format\":1", "\"extra\":1,\"format\":1"),
                        PLAN.with("document", "A" + "9".repeat(9000)).toString())) {
            assertNotProven(sealedWith(wrong.getBytes(StandardCharsets.UTF_8)), Code.PLAN);
        }
    }

    @Test
    void nobodyElsesPageDataStandsBesideThePlan() {
        for (String[] change :
                new String[][] {
                    {"/Onestop", "/Onestip"},
                    {"/Private", "/Privat"},
                    {"/LastModified", "/More 1 /LastModified"},
                }) {
            byte[] other =
                    ForgedRevision.original(
                            base, o -> o.replaceAll((n, b) -> b.replace(change[0], change[1])));
            assertNotProven(bench.sealAll(other, SealBench.SLOTS), Code.PLAN);
        }
    }

    @Test
    void thePlanCannotBeChangedByALaterRevision() {
        assertThat(verify(bench.sealAll(base, List.of("SUSPECT", "LAWYER"))).exitCode()).isZero();
        assertNotProven(bench.sealAll(base, List.of("SUSPECT")), Code.SLOT_MISSING);
        int catalog = Shadow.objectWith(base, "/Type /Catalog\n");
        Prepared honest =
                bench.sealer().prepare(base, "SUSPECT", SealBench.INK, bench.pins(1), true);
        Prepared forged =
                ForgedRevision.of(
                        base,
                        honest,
                        o ->
                                o.computeIfPresent(
                                        catalog, (n, b) -> b.replaceAll("/PieceInfo [^\n]*\n", "")),
                        t -> t);
        byte[] pdf =
                bench.sealer().seal(forged, bench.sealer().sign(forged, SealBench.evidence(1)));
        assertNotProven(pdf, Code.CATALOG_CHANGED, Code.SLOT_MISSING);
    }
}
