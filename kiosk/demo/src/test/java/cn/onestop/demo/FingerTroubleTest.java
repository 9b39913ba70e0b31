package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmFault;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/**
 * The fingerprint and its sensor make trouble: advice and another try, an officer's word, never an
 * image nobody confirmed and never a wait without an end.
 */
final class FingerTroubleTest {
    private static final TwinFinger FINGER = TwinFinger.of(5);
    private static final TwinFinger LIGHT = FINGER.pressed(0.1);

    /** More looks for a finger than the kiosk takes at once. */
    private static final int LOOK = 5;

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

    private static String fingerDue() {
        rig.twins().fingerprint().lift();
        String session = rig.open();
        rig.playTo(session, "fingerprint", "SUSPECT_FP");
        return session;
    }

    /** Off, until the kiosk has seen that it is off, and on again. */
    private static void press(TwinFinger finger) {
        rig.twins().fingerprint().lift();
        int lit = rig.twins().fingerprint().timesLit();
        Rig.soon().until(() -> rig.twins().fingerprint().timesLit() > lit + LOOK);
        rig.twins().fingerprint().press(finger);
    }

    /** Frees the kiosk for the next sitting. */
    private static void leave(String session) {
        rig.client().act(session, "refuse", Map.of());
    }

    private static int poor(String session) {
        return rig.view(session).at("/finger/poor").asInt();
    }

    private static String state(String session) {
        return rig.view(session).at("/slots/1/state").asText()
                + " "
                + rig.view(session).at("/slots/1/reason").asText();
    }

    @Test
    void onePressIsJudgedOnceHoweverLongTheFingerLiesThere() {
        String session = fingerDue();
        press(LIGHT);
        rig.awaitTrouble(session, "pressMore");
        int lit = rig.twins().fingerprint().timesLit();
        Rig.soon().until(() -> rig.twins().fingerprint().timesLit() > lit + 5);
        assertThat(poor(session)).isEqualTo(1);
        press(FINGER);
        rig.awaitStep(session, "confirming");
        rig.awaitNoTrouble(session);
        leave(session);
        assertThat(rig.reasons(session, "finger.rejected.v1")).containsExactly("pressMore");
    }

    @Test
    void aFingerThatLayThereBeforeItWasAskedForIsNotTaken() {
        String session = rig.open();
        rig.playTo(session, "reading", "SUSPECT_FP");
        rig.twins().fingerprint().press(FINGER);
        rig.playTo(session, "fingerprint", "SUSPECT_FP");
        rig.awaitTrouble(session, "stillThere");
        rig.twins().fingerprint().lift();
        rig.awaitNoTrouble(session);
        assertThat(rig.step(session)).isEqualTo("fingerprint");
        press(FINGER);
        rig.awaitStep(session, "confirming");
        leave(session);
    }

    @Test
    void theThirdPoorImageMayBeKept() {
        String session = fingerDue();
        press(LIGHT);
        Rig.soon().until(() -> poor(session) == 1);
        press(LIGHT);
        Rig.soon().until(() -> poor(session) == 2);
        press(LIGHT);
        rig.awaitStep(session, "confirming");
        rig.awaitTrouble(session, "poor");
        rig.finish(session);
        assertThat(rig.reasons(session, "finger.rejected.v1"))
                .containsExactly("pressMore", "pressMore");
        assertThat(state(session)).isEqualTo("signed ");
    }

    @Test
    void theImageMayBeTakenAgainAndWithAnotherFinger() {
        String session = fingerDue();
        press(FINGER);
        rig.awaitStep(session, "confirming");
        rig.client().act(session, "finger/again", Map.of());
        assertThat(rig.step(session)).isEqualTo("fingerprint");
        rig.client().act(session, "finger", Map.of("position", "16"));
        assertThat(rig.view(session).at("/finger/position").asText()).isEqualTo("16");
        press(FINGER);
        rig.awaitStep(session, "confirming");
        rig.finish(session);
        assertThat(rig.reasons(session, "finger.rejected.v1")).containsExactly("again");
        assertThat(rig.types(session)).filteredOn("finger.chosen.v1"::equals).hasSize(1);
        assertThat(rig.twins().printer().sheets().getLast().text()).contains("已捺印（左手拇指）");
    }

    @Test
    void anOfficerSaysThatItCannotBeAndWhyAndNothingElseIsTaken() {
        String session = fingerDue();
        for (String reason : new String[] {"noDevice", "timeout", ""}) {
            assertThatThrownBy(() ->
                            rig.client().act(session, "finger/unable", Map.of("reason", reason)))
                    .hasMessageStartingWith("400 ");
        }
        assertThatThrownBy(() -> rig.client().act(session, "finger", Map.of("position", "10")))
                .hasMessageStartingWith("400 ");
        rig.client().act(session, "finger/unable", Map.of("reason", "injured"));
        assertThat(state(session)).isEqualTo("unable injured");
        rig.finish(session);
        assertThat(rig.publicParts(session, "slot.unable.v1"))
                .as("an injury is told to nobody outside")
                .containsExactly("{\"slot\":\"SUSPECT_FP\",\"test\":true}");
        assertThat(rig.types(session)).filteredOn("slot.signed.v1"::equals).hasSize(2);
        assertThat(rig.twins().printer().sheets().getLast().text()).contains("未采集（手部受伤）");
    }

    @Test
    void aSensorUnpluggedInTheMiddleOfAnImageIsWaitedFor() {
        String session = fingerDue();
        rig.twins().fingerprint().unplugAfterPackets(20);
        press(FINGER);
        rig.awaitTrouble(session, "gone");
        assertThat(rig.step(session)).isEqualTo("fingerprint");
        rig.twins().fingerprint().lift();
        rig.twins().fingerprint().replug();
        rig.awaitNoTrouble(session);
        press(FINGER);
        rig.awaitStep(session, "confirming");
        leave(session);
        assertThat(rig.types(session)).doesNotContain("finger.rejected.v1");
    }

    @Test
    void aSensorThatStaysAwayEndsOnlyByAPersonsWord() {
        String session = fingerDue();
        rig.twins().fingerprint().unplug();
        rig.awaitTrouble(session, "gone");
        assertThat(state(session)).isEqualTo("pending ");
        rig.client().act(session, "finger/unable", Map.of("reason", "sensorBroken"));
        assertThat(state(session)).isEqualTo("unable sensorBroken");
        leave(session);
        rig.twins().fingerprint().replug();
    }

    @Test
    void anImageThatArrivesWithAGapIsNeverUsed() {
        String session = fingerDue();
        rig.twins().fingerprint().onNextUpload(ZfmFault.FLIPPED_BIT_IN_IMAGE);
        press(FINGER);
        rig.awaitTrouble(session, "garbled");
        assertThat(rig.step(session)).isEqualTo("fingerprint");
        press(FINGER);
        rig.awaitStep(session, "confirming");
        leave(session);
        assertThat(rig.reasons(session, "finger.rejected.v1")).containsExactly("garbled");
    }

    @Test
    void aKioskWithoutASensorSaysSoWhenTheTurnComes(@TempDir Path other) {
        try (Rig bare = Rig.withoutSensor(other)) {
            String session = bare.open();
            bare.playTo(session, "signing", "SUSPECT");
            assertThat(bare.view(session).at("/slots/1/state").asText()).isEqualTo("pending");
            bare.finish(session);
            assertThat(bare.view(session).at("/slots/1/reason").asText()).isEqualTo("noDevice");
            assertThat(bare.types(session)).filteredOn("page.shown.v1"::equals).hasSize(6);
            assertThat(bare.twins().printer().sheets().getLast().text()).contains("未采集（本机无采集设备）");
            assertThat(bare.twins().fingerprint().timesLit()).isZero();
        }
    }
}
