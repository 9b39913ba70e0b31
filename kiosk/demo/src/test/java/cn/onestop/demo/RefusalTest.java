package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

/**
 * Saying no is a normal end: no recognizance, no sealed document, no paper, a kiosk that is free.
 */
final class RefusalTest {
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

    @ParameterizedTest
    @CsvSource({"disagree, agree", "agree, disagree", "disagree, disagree"})
    void disagreeingMeansThatThereIsNoDocument(String proposal, String procedure) {
        String session = rig.open();
        rig.playTo(session, "questions", "SUSPECT");
        rig.client()
                .act(
                        session,
                        "choices",
                        Map.of(
                                "slot",
                                "SUSPECT",
                                "choices",
                                Map.of(
                                        "proposal",
                                        proposal,
                                        "procedure",
                                        procedure,
                                        "remark",
                                        "")));
        assertEnded(session, "disagreed");
        assertThat(rig.types(session)).doesNotContain("document.made.v1");
    }

    @ParameterizedTest
    @CsvSource({
        "card, SUSPECT",
        "notice, SUSPECT",
        "questions, SUSPECT",
        "reading, SUSPECT",
        "signing, SUSPECT",
        "confirming, SUSPECT",
        "reading, SUSPECT_FP",
        "fingerprint, SUSPECT_FP",
        "confirming, SUSPECT_FP",
        "card, LAWYER",
        "reading, LAWYER",
        "questions, LAWYER",
        "signing, LAWYER",
        "confirming, LAWYER"
    })
    void eachSignerMayRefuseAtEachStepOfTheirTurn(String step, String slot) {
        String session = rig.open();
        rig.playTo(session, step, slot);
        rig.client().act(session, "refuse", Map.of());
        assertEnded(session, "refused");
        assertThat(rig.types(session)).contains("slot.refused.v1");
        rig.view(session)
                .path("slots")
                .forEach(s -> {
                    if (s.path("name").asText().equals(slot)) {
                        assertThat(s.path("state").asText()).isEqualTo("refused");
                    }
                });
    }

    private static void assertEnded(String session, String reason) {
        int sheets = rig.twins().printer().sheetsCut();
        assertThat(rig.step(session)).isEqualTo("notSigned");
        assertThat(rig.reasons(session, "session.ended.v1")).containsExactly(reason);
        assertThat(rig.types(session)).doesNotContain("document.sealed.v1", "print.intended.v1");
        assertThatThrownBy(() -> rig.client().document(session))
                .isInstanceOf(KioskClient.Refused.class)
                .hasMessageStartingWith("409 ");
        assertThat(rig.twins().printer().sheetsCut()).isEqualTo(sheets);
        Rig.soon().until(() -> !rig.twins().pad().inking());
    }
}
