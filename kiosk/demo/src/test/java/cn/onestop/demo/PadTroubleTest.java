package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** The pad makes trouble: ink that may be incomplete is never used, the person writes again. */
final class PadTroubleTest {
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
    void samplesThatAreLostAreNoticedAndThePersonSignsAgain() {
        String session = rig.open();
        rig.playTo(session, "signing", "SUSPECT");
        rig.twins().pad().loseSamples(3);
        write();
        rig.awaitTrouble(session, "samplesLost");
        assertThat(rig.step(session)).isEqualTo("signing");
        rig.finish(session);
        assertThat(rig.reasons(session, "ink.rejected.v1")).containsExactly("samplesLost");
        assertThat(signed(session)).isEqualTo(3);
    }

    @Test
    void aPadThatIsUnpluggedWhileALawyerSignsLosesNothingButThatAttempt() {
        String session = rig.open();
        rig.playTo(session, "signing", "LAWYER");
        rig.twins().pad().unplugAfterSamples(300);
        write();
        rig.awaitTrouble(session, "gone");
        assertThat(rig.step(session)).isEqualTo("signing");
        assertThat(signed(session)).isEqualTo(2);
        rig.twins().pad().replug();
        Rig.soon().until(() -> rig.twins().pad().inking());
        rig.awaitNoTrouble(session);
        rig.finish(session);
        assertThat(rig.reasons(session, "ink.rejected.v1")).containsExactly("padLost");
        assertThat(signed(session)).isEqualTo(3);
    }

    /**
     * As one behind a USB adapter does that loses its power: the line stays and nothing hangs up.
     */
    @Test
    void aPadThatFallsSilentWhileSomebodySignsIsNoticedAndSaid() {
        String session = rig.open();
        rig.playTo(session, "signing", "SUSPECT");
        write();
        rig.twins().pad().neverAnswers(true);
        rig.awaitTrouble(session, "gone");
        assertThat(check("pad").path("en").asText()).contains("does not answer");
        assertThat(rig.step(session)).isEqualTo("signing");
        rig.twins().pad().neverAnswers(false);
        rig.awaitNoTrouble(session);
        rig.finish(session);
        assertThat(rig.reasons(session, "ink.rejected.v1")).containsExactly("padLost");
    }

    @Test
    void aPadThatWasNeverTouchedMayComeAndGoWithoutARecord() {
        String session = rig.open();
        rig.playTo(session, "signing", "SUSPECT");
        rig.twins().pad().unplug();
        rig.awaitTrouble(session, "gone");
        rig.twins().pad().replug();
        rig.awaitNoTrouble(session);
        rig.finish(session);
        assertThat(rig.types(session)).doesNotContain("ink.rejected.v1");
    }

    @Test
    void aPersonMayWriteAgainAsOftenAsTheyLike() {
        String session = rig.open();
        for (int i = 0; i < 2; i++) {
            rig.playTo(session, "confirming", "SUSPECT");
            rig.client().act(session, "ink", Map.of("act", "again"));
        }
        rig.finish(session);
        assertThat(rig.reasons(session, "ink.rejected.v1")).containsExactly("again", "again");
        assertThat(signed(session)).isEqualTo(3);
    }

    @Test
    void aPersonMayForgetWhatTheyWroteByTappingThePad() {
        String session = rig.open();
        rig.playTo(session, "signing", "SUSPECT");
        write();
        awaitPen();
        tap(0.15);
        Rig.soon().until(() -> rig.types(session).contains("ink.rejected.v1"));
        rig.finish(session);
        assertThat(rig.reasons(session, "ink.rejected.v1")).containsExactly("again");
        assertThat(signed(session)).isEqualTo(3);
    }

    @Test
    void aTapBeforeAnythingIsWrittenSaysNothing() {
        String session = rig.open();
        rig.playTo(session, "signing", "SUSPECT");
        Rig.soon().until(() -> rig.twins().pad().inking());
        tap(0.85);
        awaitPen();
        tap(0.15);
        awaitPen();
        assertThat(rig.step(session)).isEqualTo("signing");
        assertThat(rig.twins().pad().inking()).isTrue();
        rig.finish(session);
        assertThat(rig.types(session)).doesNotContain("ink.rejected.v1");
    }

    @Test
    void aTapOnThePadNeverConfirmsAndNoSignatureStaysThereForTheNext() {
        String session = rig.open();
        rig.playTo(session, "confirming", "SUSPECT");
        StuTwin pad = rig.twins().pad();
        assertThat(pad.inking()).isFalse();
        assertThat(dark(pad)).isGreaterThan(2000);
        tap(0.85);
        awaitPen();
        tap(0.15);
        awaitPen();
        assertThat(rig.step(session)).isEqualTo("confirming");
        rig.playTo(session, "card", "LAWYER");
        Rig.soon().until(() -> dark(pad) == 0);
        rig.finish(session);
        assertThat(rig.types(session)).doesNotContain("ink.rejected.v1");
    }

    private static long dark(StuTwin pad) {
        var screen = pad.screen();
        long dark = 0;
        for (int y = 0; y < screen.getHeight(); y++) {
            for (int x = 0; x < screen.getWidth(); x++) {
                dark += (screen.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return dark;
    }

    /** Touches the band of buttons, so many parts of the screen from its left edge. */
    private static void tap(double across) {
        StuTwin pad = rig.twins().pad();
        pad.tap(pad.model().width() * across, pad.model().height() * 0.87, 1);
    }

    private static JsonNode check(String name) {
        return rig.client()
                .health()
                .path("checks")
                .valueStream()
                .filter(c -> c.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitPen() {
        Rig.soon().until(() -> !rig.twins().pad().writing());
    }

    private static void write() {
        Rig.soon().until(() -> rig.twins().pad().inking());
        rig.twins().pad().write(Strokes.zhang(), StuTwin.SIGNING_AREA, 10);
    }

    private static long signed(String session) {
        return rig.types(session).stream().filter(type -> type.equals("slot.signed.v1")).count();
    }
}
