package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.kiosk.document.PadLayout.Rect;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

class PadPromptTest {
    private static final PadCapability MONO =
            new PadCapability(9600, 6000, 1023, 320, 200, 200, false);
    private static final PadCapability COLOUR =
            new PadCapability(10800, 6480, 1023, 800, 480, 200, true);
    private static PdfDocumentMaker maker;
    private static Rendered document;

    @BeforeAll
    static void make() {
        maker = DocumentFixtures.maker();
        document = DocumentFixtures.make(DocumentFixtures.example());
    }

    private static SlotPlace place(String slot) {
        return document.slots().stream()
                .filter(s -> s.slot().equals(slot))
                .findFirst()
                .orElseThrow();
    }

    private static PadScreen screen(String slot, PadCapability pad) {
        return maker.padPrompt(document.pdf(), place(slot), pad);
    }

    @Test
    void everySlotHasItsOwnPictureOfThePadsSizeAndAlwaysTheSame() {
        for (PadCapability pad : List.of(MONO, COLOUR)) {
            PadImage suspect = screen("SUSPECT", pad).image();
            PadImage lawyer = screen("LAWYER", pad).image();
            assertThat(suspect.width()).isEqualTo(pad.screenWidth());
            assertThat(suspect.height()).isEqualTo(pad.screenHeight());
            assertThat(suspect.rgb()).isNotEqualTo(lawyer.rgb());
            assertThat(screen("SUSPECT", pad).image().rgb()).isEqualTo(suspect.rgb());
        }
    }

    @Test
    void theBoxOnThePadIsFreeAndItsFrameStandsAroundIt() {
        for (PadCapability pad : List.of(MONO, COLOUR)) {
            PadScreen screen = screen("SUSPECT", pad);
            Rect ink = screen.layout().ink();
            double frame = 3 * screen.layout().scale();
            int inside =
                    dark(
                            screen.image(),
                            ink.x() + 1,
                            ink.y() + 1,
                            ink.width() - 2,
                            ink.height() - 2);
            assertThat(inside).isZero();
            double y = ink.y() + ink.height();
            int below = dark(screen.image(), ink.x(), y, ink.width(), frame + 2);
            assertThat(below).isGreaterThan((int) ink.width() - 2);
            int right =
                    dark(screen.image(), ink.x() + ink.width(), ink.y(), frame + 2, ink.height());
            assertThat(right).isGreaterThan((int) ink.height() - 2);
        }
    }

    @Test
    void theCaptionOfThePageStandsAboveTheBox() {
        for (String slot : List.of("SUSPECT", "LAWYER")) {
            PadScreen screen = screen(slot, MONO);
            Rect ink = screen.layout().ink();
            int caption = dark(screen.image(), 0, 0, 320, ink.y() - 4 * screen.layout().scale());
            assertThat(caption).isGreaterThan(300);
        }
    }

    @Test
    void theBoxHasTheProportionsOfTheSlotAndIsAsLargeAsThePadAllows() {
        for (PadCapability pad : List.of(MONO, COLOUR)) {
            PadLayout layout = screen("SUSPECT", pad).layout();
            SlotPlace.Box box = place("SUSPECT").ink();
            assertThat(layout.ink().width() / layout.ink().height())
                    .isCloseTo((double) box.width() / box.height(), offset(1e-9));
            assertThat(layout.ink().width()).isGreaterThan(pad.screenWidth() * 0.85);
            assertThat(layout.ink().y() + layout.ink().height()).isLessThan(layout.bandTop());
        }
    }

    @Test
    void buttonsLieInTheBandAndApart() {
        PadLayout layout = screen("SUSPECT", MONO).layout();
        Rect redo = layout.button(PadLayout.REDO);
        Rect done = layout.button(PadLayout.DONE);
        assertThat(redo.y()).isGreaterThanOrEqualTo(layout.bandTop());
        assertThat(done.y() + done.height()).isLessThanOrEqualTo(200);
        assertThat(done.x() - redo.x() - redo.width()).isGreaterThan(90);
        assertThatThrownBy(() -> layout.button("confirm"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyAColourPadIsSentColours() {
        assertThat(coloured(screen("SUSPECT", MONO).image())).isZero();
        assertThat(coloured(screen("SUSPECT", COLOUR).image())).isBetween(500, 6000);
    }

    @Test
    void whatFollowsFitsWhereTheButtonsWere() {
        for (PadCapability pad : List.of(MONO, COLOUR)) {
            PadScreen screen = screen("LAWYER", pad);
            assertThat(screen.done().width()).isEqualTo(pad.screenWidth());
            assertThat(screen.done().height())
                    .isEqualTo(pad.screenHeight() - screen.layout().bandTop());
            int words = dark(screen.done(), 0, 0, screen.done().width(), screen.done().height());
            assertThat(words).isGreaterThan(400);
        }
    }

    @Test
    void aFingerprintHasNoPromptAndTooSmallAScreenIsRefused() {
        assertThatThrownBy(() -> screen("SUSPECT_FP", MONO))
                .isInstanceOf(IllegalArgumentException.class);
        PadCapability tiny = new PadCapability(2000, 1000, 255, 128, 64, 100, false);
        assertThatThrownBy(() -> screen("SUSPECT", tiny))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int dark(PadImage image, double x, double y, double width, double height) {
        int dark = 0;
        for (int row = (int) y; row < Math.min(image.height(), (int) (y + height)); row++) {
            for (int column = (int) x;
                    column < Math.min(image.width(), (int) (x + width));
                    column++) {
                dark += image.dark(column, row) ? 1 : 0;
            }
        }
        return dark;
    }

    private static int coloured(PadImage image) {
        int coloured = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                coloured += image.coloured(x, y) ? 1 : 0;
            }
        }
        return coloured;
    }
}
