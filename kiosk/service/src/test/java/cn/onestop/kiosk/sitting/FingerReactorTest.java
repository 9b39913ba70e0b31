package cn.onestop.kiosk.sitting;

import static cn.onestop.kiosk.sitting.FingerBench.soon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.fingerprint.FingerQuality.Advice;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.FingerEvent;
import cn.onestop.kiosk.session.Given;
import cn.onestop.kiosk.session.Work;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.SlotState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class FingerReactorTest {
    @TempDir private Path folder;
    private FingerBench bench;

    @BeforeEach
    void start() {
        bench = new FingerBench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void confirm(List<Desk.SeenPage> preview) {
        bench.fingers.confirm(FingerBench.SESSION, preview);
    }

    private void signed() {
        soon().until(() -> bench.state().slots().get("SUSPECT_FP").state() == SlotState.SIGNED);
    }

    private Given.Finger given() {
        return bench.state().fingerprints().get("SUSPECT_FP");
    }

    private FingerRecord record() {
        return FingerRecord.of(bench.file(given().record()));
    }

    @Test
    void aGoodImageIsOfferedConfirmedSignedAndBoundIntoTheEvidence() {
        bench.sensor.press(88, Advice.GOOD);
        confirm(bench.preview());
        signed();
        assertThat(given().position()).isEqualTo("12");
        assertThat(given().score()).isEqualTo(88);
        assertThat(record().digest()).isEqualTo(given().record());
        assertThat(record().sensor())
                .isEqualTo(new FingerRecord.Sensor("", "PLAYED", "7", "", false));
        Json.Obj evidence = bench.file(bench.state().evidence().orElseThrow());
        assertThat(Given.in(evidence)).isEqualTo(given());
        assertThat(bench.trouble()).isEmpty();
        assertThat(bench.rejected()).isEmpty();
        assertThat(bench.state().work()).isEqualTo(new Work.AwaitCard("LAWYER"));
    }

    @Test
    void theSecondPoorImageIsAdvisedOnAndOfTheFirstThreeTheBestMayBeKept() {
        bench.sensor.press(20, Advice.PRESS_MORE);
        soon().until(() -> bench.rejected().size() == 1);
        assertThat(bench.trouble()).isEqualTo("pressMore");
        bench.sensor.press(45, Advice.DRY);
        soon().until(() -> bench.rejected().size() == 2);
        assertThat(bench.trouble()).isEqualTo("dry");
        assertThat(bench.fingers.preview(FingerBench.SESSION)).isEmpty();
        bench.sensor.press(30, Advice.CENTRE);
        List<Desk.SeenPage> preview = bench.preview();
        assertThat(bench.trouble()).isEqualTo("poor");
        assertThat(bench.troubles.of(Troubles.Source.FINGERPRINT).orElseThrow().sentence().zh())
                .contains("45");
        confirm(preview);
        signed();
        assertThat(given().score()).isEqualTo(45);
        assertThat(bench.rejected()).containsExactly("pressMore", "dry");
    }

    @Test
    void afterTheThirdAnyImageMayBeKeptAndAGoodOneIsOfferedAsItIs() {
        for (Advice advice : List.of(Advice.LIFT, Advice.LIFT)) {
            int before = bench.rejected().size();
            bench.sensor.press(40, advice);
            soon().until(() -> bench.rejected().size() == before + 1);
        }
        bench.sensor.press(10, Advice.LIFT);
        List<Desk.SeenPage> poor = bench.preview();
        bench.fingers.again(FingerBench.SESSION);
        assertThat(bench.fingers.preview(FingerBench.SESSION)).isEmpty();
        bench.sensor.press(25, Advice.LIFT);
        assertThat(bench.preview()).isEqualTo(poor);
        bench.fingers.again(FingerBench.SESSION);
        bench.sensor.press(90, Advice.GOOD);
        List<Desk.SeenPage> good = bench.preview();
        assertThat(good).isNotEqualTo(poor);
        assertThat(bench.trouble()).isEmpty();
        confirm(good);
        signed();
        assertThat(given().score()).isEqualTo(90);
        assertThat(bench.rejected()).containsExactly("lift", "lift", "again", "again");
    }

    @Test
    void anotherFingerBeginsAnewAndIsRecorded() {
        bench.sensor.press(50, Advice.LIFT);
        soon().until(() -> bench.rejected().size() == 1);
        bench.act(new Command.ChooseFinger("16"));
        assertThat(bench.trouble()).isEmpty();
        // What the look that is under way may still bring is not the new finger's.
        int looks = bench.sensor.looks();
        soon().until(() -> bench.sensor.looks() > looks + 1);
        bench.sensor.press(10, Advice.LIFT);
        soon().until(() -> bench.rejected().size() == 2);
        assertThat(bench.state().finger().poor()).isEqualTo(1);
        bench.sensor.press(80, Advice.GOOD);
        confirm(bench.preview());
        signed();
        assertThat(given().position()).isEqualTo("16");
        assertThat(record().finger()).isEqualTo("16");
    }

    @Test
    void aPreviewOfTheFingerBeforeIsNotConfirmedForAnotherOne() {
        bench.sensor.press(80, Advice.GOOD);
        List<Desk.SeenPage> before = bench.preview();
        bench.act(new Command.ChooseFinger("17"));
        assertThatThrownBy(() -> confirm(before)).isInstanceOf(Refusal.class);
        assertThat(bench.state().confirmed()).isEmpty();
    }

    @Test
    void onlyThePreviewThatStandsThereIsConfirmed() {
        List<Desk.SeenPage> other = List.of(new Desk.SeenPage(1, Digest.of(new byte[1])));
        assertThatThrownBy(() -> confirm(other)).isInstanceOf(Refusal.class);
        bench.sensor.press(80, Advice.GOOD);
        List<Desk.SeenPage> right = bench.preview();
        assertThatThrownBy(() -> confirm(other)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> confirm(List.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> confirm(List.of(right.getFirst(), right.getFirst())))
                .isInstanceOf(Refusal.class);
        assertThat(bench.state().work()).isInstanceOf(Work.TakeFingerprint.class);
    }

    @Test
    void whatWasConfirmedIsRebuiltByteForByteFromWhatTheEntryNames() {
        bench.sensor.press(70, Advice.GOOD);
        confirm(bench.preview());
        signed();
        FingerEvent.Confirmed c =
                bench.entries().stream()
                        .flatMap(e ->
                                cn.onestop.kiosk.session.Events.read(
                                        e.type(), e.envelope().open(), e.payload())
                                        .stream())
                        .filter(FingerEvent.Confirmed.class::isInstance)
                        .map(FingerEvent.Confirmed.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(bench.revisions.prepare(bench.state(), "SUSPECT_FP", c.confirmation()).tbs())
                .isEqualTo(c.confirmation().tbs());
    }

    @Test
    void aSensorInTroubleIsSaidAndTriedAgainWithoutARecord() {
        bench.sensor.fail(new DeviceFault.TimedOut("silent"));
        soon().until(() -> bench.trouble().equals("silent"));
        soon().until(() -> bench.trouble().isEmpty());
        bench.sensor.fail(new DeviceFault.Refused(3, "busy"));
        soon().until(() -> bench.trouble().equals("refused"));
        bench.sensor.fail(new DeviceFault.Disconnected("gone"));
        soon().until(() -> bench.trouble().equals("gone"));
        bench.sensor.press(80, Advice.GOOD);
        bench.preview();
        assertThat(bench.rejected()).isEmpty();
    }

    @Test
    void anImageWithAGapIsRecordedAndTakenAgain() {
        bench.sensor.fail(new DeviceFault.Garbled("a gap"));
        soon().until(() -> bench.rejected().equals(List.of("garbled")));
        assertThat(bench.trouble()).isEqualTo("garbled");
        assertThat(bench.state().finger().poor()).isZero();
        bench.sensor.press(80, Advice.GOOD);
        bench.preview();
        assertThat(bench.trouble()).isEmpty();
    }

    @Test
    void noiseWhileNoFingerIsThereIsSaidAndNeverRecorded() {
        bench.sensor.lookingFails(new DeviceFault.Garbled("noise"));
        soon().until(() -> bench.trouble().equals("noise"));
        int looks = bench.sensor.looks();
        soon().until(() -> bench.sensor.looks() > looks + 3);
        assertThat(bench.rejected()).isEmpty();
        bench.sensor.lookingFails(null);
        soon().until(() -> bench.trouble().isEmpty());
        bench.sensor.press(80, Advice.GOOD);
        bench.preview();
        assertThat(bench.rejected()).isEmpty();
    }

    @Test
    void onePressWhoseImageNeverComesWholeIsRecordedOnce() {
        bench.sensor.fail(new DeviceFault.Garbled("a gap"));
        soon().until(() -> bench.rejected().equals(List.of("garbled")));
        bench.sensor.touched(true);
        bench.sensor.fail(new DeviceFault.Garbled("never asked for"));
        int looks = bench.sensor.looks();
        soon().until(() -> bench.sensor.looks() > looks + 3);
        assertThat(bench.rejected()).containsExactly("garbled");
        assertThat(bench.sensor.idle()).isFalse();
    }

    @Test
    void aDriverThatBreaksEachTimeIsLoggedOnceByTheSittingAndTriedAgain() {
        try (LogLines log = LogLines.of(Troubles.class)) {
            bench.sensor.defect(new IllegalStateException("a defect"));
            soon().until(() -> bench.trouble().equals("fault"));
            int looks = bench.sensor.looks();
            soon().until(() -> bench.sensor.looks() > looks + 2);
            assertThat(log.lines()).hasSize(1);
        }
        bench.sensor.defect(null);
        bench.sensor.press(80, Advice.GOOD);
        bench.preview();
        assertThat(bench.trouble()).isEmpty();
    }

    @Test
    void aFingerThatDoesNotLeaveTheSensorIsNotTakenAgain() {
        bench.sensor.touched(true);
        bench.fingers.react(bench.state(), new Work.Nothing());
        bench.fingers.react(bench.state(), bench.state().work());
        soon().until(() -> bench.trouble().equals("stillThere"));
        bench.sensor.press(80, Advice.GOOD);
        soon().during(java.time.Duration.ofMillis(400)).until(() -> !bench.sensor.idle());
        bench.sensor.touched(false);
        bench.preview();
        assertThat(bench.trouble()).isEmpty();
    }

    @Test
    void anOfficersWordEndsTheTakingAndALateImageIsDropped() {
        bench.act(new Command.CannotFill("injured"));
        bench.sensor.press(80, Advice.GOOD);
        assertThat(bench.fingers.preview(FingerBench.SESSION)).isEmpty();
        assertThat(bench.state().work()).isEqualTo(new Work.AwaitCard("LAWYER"));
        assertThatThrownBy(() -> bench.fingers.again(FingerBench.SESSION))
                .isInstanceOf(Refusal.class);
        assertThat(bench.trouble()).isEmpty();
    }
}
