package cn.onestop.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.InkRecord.Area;
import cn.onestop.proof.evidence.InkRecord.Button;
import cn.onestop.proof.evidence.InkRecord.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What of the samples is ink and what a tap, and that a record says all that is needed. */
class InkRecordTest {
    private static final Button REDO = new Button("redo", new Area(100, 5000, 3000, 900));
    private static final Button DONE = new Button("done", new Area(6000, 5000, 3000, 900));

    private final List<Sample> samples = new ArrayList<>();
    private int sequence = 65_530;

    private void pen(boolean contact, int x, int y) {
        sequence = (sequence + 1) & 0xFFFF;
        samples.add(new Sample(samples.size() * 5L, sequence, contact, contact ? 300 : 0, x, y));
    }

    private void stroke(int... places) {
        for (int i = 0; i < places.length; i += 2) {
            pen(true, places[i], places[i + 1]);
        }
        pen(false, places[0], places[1]);
    }

    private InkRecord record() {
        return new InkRecord(
                "STU-430V",
                "T",
                "1.7",
                9600,
                6000,
                1023,
                new Area(300, 1250, 8900, 2800),
                List.of(REDO, DONE),
                samples,
                new byte[] {0x34, 1});
    }

    private List<Optional<String>> buttons() {
        PenStrokes strokes = new PenStrokes(List.of(REDO, DONE));
        List<Optional<String>> buttons = new ArrayList<>();
        samples.forEach(s -> strokes.add(s).ifPresent(stroke -> buttons.add(stroke.button())));
        strokes.end().ifPresent(stroke -> buttons.add(stroke.button()));
        return buttons;
    }

    @Test
    void downAndUpInsideAButtonIsATapAndNoInk() {
        stroke(1000, 2000, 1500, 2500);
        stroke(6500, 5400, 6510, 5410);
        assertThat(buttons()).containsExactly(Optional.empty(), Optional.of("done"));
        assertThat(record().ink()).hasSize(1);
        assertThat(record().ink().get(0)).hasSize(2);
        assertThat(record().samples()).hasSize(6);
    }

    @Test
    void aStrokeFromTheBoxAcrossAButtonIsInk() {
        stroke(6500, 3000, 6500, 5400, 6600, 5500);
        assertThat(buttons()).containsExactly(Optional.empty());
        assertThat(record().ink()).hasSize(1);
    }

    @Test
    void aStrokeThatLeavesAButtonOrJoinsTwoIsInk() {
        stroke(6500, 5400, 6500, 4000);
        stroke(2000, 5400, 7000, 5400);
        assertThat(buttons()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void theBordersOfAButtonBelongToIt() {
        stroke(6000, 5000, 9000, 5900);
        stroke(5999, 5000, 6000, 5000);
        stroke(6000, 5901, 6000, 5900);
        assertThat(buttons())
                .containsExactly(Optional.of("done"), Optional.empty(), Optional.empty());
    }

    @Test
    void aPenThatWasAwayUnseenBeginsANewStroke() {
        pen(true, 1000, 2000);
        sequence += 400;
        pen(true, 6500, 5400);
        pen(false, 6500, 5400);
        assertThat(buttons()).containsExactly(Optional.empty(), Optional.of("done"));
        assertThat(record().ink()).containsExactly(List.of(samples.get(0)));
    }

    @Test
    void aSequenceThatWrapsIsOneStroke() {
        stroke(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8);
        assertThat(record().ink()).singleElement().satisfies(s -> assertThat(s).hasSize(8));
    }

    @Test
    void inkIsKnownAsSoonAsThePenIsOutsideOfEveryButton() {
        PenStrokes strokes = new PenStrokes(List.of(REDO, DONE));
        strokes.add(new Sample(0, 1, false, 0, 1000, 2000));
        assertThat(strokes.hasInk()).isFalse();
        strokes.add(new Sample(5, 2, true, 9, 200, 5100));
        assertThat(strokes.hasInk()).isFalse();
        strokes.add(new Sample(10, 3, true, 9, 200, 4100));
        assertThat(strokes.hasInk()).isTrue();
        assertThat(strokes.end()).isPresent();
        assertThat(strokes.end()).isEmpty();
    }

    @Test
    void inkAndTapsTogetherAreAllTheContactThereWas() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            samples.clear();
            for (int i = 0; i < 60; i++) {
                sequence += random.nextInt(12) == 0 ? random.nextInt(5) : 0;
                pen(random.nextInt(4) > 0, random.nextInt(9600), 4500 + random.nextInt(1500));
            }
            PenStrokes cutter = new PenStrokes(List.of(REDO, DONE));
            List<PenStrokes.Stroke> all = new ArrayList<>();
            samples.forEach(s -> cutter.add(s).ifPresent(all::add));
            cutter.end().ifPresent(all::add);
            assertThat(all.stream().flatMap(s -> s.samples().stream()))
                    .containsExactlyElementsOf(samples.stream().filter(Sample::contact).toList());
            assertThat(all.stream().filter(s -> s.button().isEmpty()).map(s -> s.samples()))
                    .containsExactlyElementsOf(record().ink());
        }
    }

    @Test
    void aRecordComesBackFromItsCanonicalFormWithTheSameDigest() {
        stroke(1000, 2000, 1500, 2500);
        InkRecord record = record();
        InkRecord back = InkRecord.of(Json.parseCanonical(record.json().canonical()).asObject());
        assertThat(back.digest()).isEqualTo(record.digest());
        assertThat(back.area()).isEqualTo(record.area());
        assertThat(back.buttons()).containsExactly(REDO, DONE);
        assertThat(back.ink()).isEqualTo(record.ink());
    }

    @Test
    void whereTheBoxAndTheButtonsWereIsPartOfTheEvidence() {
        stroke(1000, 2000, 1500, 2500);
        Json.Obj json = record().json();
        Json.Obj moved = json.with("area", new Area(301, 1250, 8900, 2800).json());
        assertThat(InkRecord.of(moved).digest()).isNotEqualTo(record().digest());
        Json.Obj bare = json.with("buttons", List.of());
        assertThat(InkRecord.of(bare).digest()).isNotEqualTo(record().digest());
    }

    @Test
    void aRecordOfAnotherFormAndAnAreaOfNothingAreRefused() {
        Json.Obj old = record().json().with("ink", 1);
        assertThatThrownBy(() -> InkRecord.of(old)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Area(1, 1, 0, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
