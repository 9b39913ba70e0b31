package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The service is stopped in the middle and started again: what was confirmed stands. */
final class RestartTest {
    @TempDir private static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void inTheMiddleOfReadingThePagesReadStayRead() {
        String session = rig.open();
        rig.playTo(session, "reading", "SUSPECT");
        KioskClient.Picture page = rig.client().page(session, 1);
        rig.client().act(session, "pages/1/read", Map.of("raster", page.raster()));
        rig.restart();
        assertThat(rig.step(session)).isEqualTo("reading");
        assertThat(rig.view(session).path("pagesRead").toString()).isEqualTo("[1]");
        assertThat(rig.client().page(session, 1).raster()).isEqualTo(page.raster());
        rig.finish(session);
        assertThat(rig.types(session)).filteredOn("document.made.v1"::equals).hasSize(1);
    }

    @Test
    void inkThatWasNotConfirmedIsLostAndAskedForAgain() {
        String session = rig.open();
        rig.playTo(session, "confirming", "SUSPECT");
        rig.restart();
        assertThat(rig.step(session)).isEqualTo("signing");
        assertThat(rig.types(session)).doesNotContain("ink.confirmed.v1");
        rig.finish(session);
        assertThat(confirmed(session)).hasSize(2);
    }

    @Test
    void inkThatWasConfirmedStandsAndIsNotAskedForAgain() {
        String session = rig.open();
        rig.playTo(session, "confirming", "SUSPECT");
        rig.confirm(session);
        rig.restart();
        rig.awaitStep(session, "reading");
        rig.finish(session);
        assertThat(confirmed(session)).hasSize(2);
        assertThat(rig.types(session)).filteredOn("slot.signed.v1"::equals).hasSize(3);
    }

    @Test
    void aFingerprintThatWasNotConfirmedIsLostAndAskedForAgain() {
        String session = rig.open();
        rig.playTo(session, "fingerprint", "SUSPECT_FP");
        rig.client().act(session, "finger", Map.of("position", "17"));
        rig.playTo(session, "confirming", "SUSPECT_FP");
        rig.restart();
        assertThat(rig.step(session)).isEqualTo("fingerprint");
        assertThat(rig.view(session).at("/finger/position").asText()).isEqualTo("17");
        assertThat(rig.types(session)).doesNotContain("finger.confirmed.v1");
        rig.finish(session);
        assertThat(rig.types(session)).filteredOn("finger.confirmed.v1"::equals).hasSize(1);
    }

    @Test
    void aFingerprintThatWasConfirmedStandsAndIsNotAskedForAgain() {
        String session = rig.open();
        rig.playTo(session, "confirming", "SUSPECT_FP");
        rig.confirm(session);
        rig.restart();
        rig.awaitStep(session, "card");
        rig.finish(session);
        assertThat(rig.types(session)).filteredOn("finger.confirmed.v1"::equals).hasSize(1);
        assertThat(rig.types(session)).filteredOn("slot.signed.v1"::equals).hasSize(3);
    }

    @Test
    void aFinishedSittingIsStillThereAfterwards() {
        String session = rig.open();
        rig.finish(session);
        byte[] before = rig.client().document(session);
        int sheets = rig.twins().printer().sheetsCut();
        rig.restart();
        assertThat(rig.client().document(session)).isEqualTo(before);
        assertThat(rig.step(session)).isEqualTo("done");
        rig.finish(rig.open());
        assertThat(rig.twins().printer().sheetsCut()).isEqualTo(sheets + 1);
    }

    private static List<String> confirmed(String session) {
        return rig.types(session).stream().filter("ink.confirmed.v1"::equals).toList();
    }
}
