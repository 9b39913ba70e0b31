package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.kiosk.document.PadLayout.Rect;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
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
        return screen(slot, slot.equals("LAWYER") ? "律师" : "犯罪嫌疑人", pad);
    }

    private static PadScreen screen(String slot, String label, PadCapability pad) {
        return maker.padPrompt(document.pdf(), place(slot), label, pad);
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
    void whoseSignatureItIsStandsAboveTheBox() throws IOException {
        for (PadCapability pad : List.of(MONO, COLOUR)) {
            for (String label :
                    List.of(
                            "律师",
                            "犯罪嫌疑人（签名、捺指印）",
                            "法定代理人或者合适成年人（签名，并注明与被讯问人的关系和联系电话）",
                            "翻译人员（本人确认已经如实翻译全部内容，语种：维吾尔语，单位：某某翻译服务有限公司，签名）")) {
                PadScreen screen = screen("SUSPECT", label, pad);
                Rect caption = screen.layout().caption();
                assertThat(inkRows(screen.image(), caption)).isGreaterThanOrEqualTo(12);
                Rect mirrored = screen.layout().mirrored();
                assertThat(mirrored.y()).isGreaterThanOrEqualTo(caption.height());
                int beyond =
                        dark(screen.image(), 0, 0, caption.x(), caption.height())
                                + dark(
                                        screen.image(),
                                        caption.x() + caption.width(),
                                        0,
                                        pad.screenWidth(),
                                        caption.height());
                assertThat(beyond).isZero();
                Pictures.write(
                        "pad-" + (pad.colour() ? 540 : 430) + "-" + label.length(), screen.image());
            }
        }
    }

    @Test
    void aLabelThatWouldHaveToBeCutIsRefused() {
        assertThatThrownBy(() -> screen("SUSPECT", "长".repeat(90), MONO))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("padLabel");
    }

    private static int inkRows(PadImage image, Rect at) {
        int rows = 0;
        for (int y = (int) at.y(); y < at.y() + at.height(); y++) {
            rows += dark(image, at.x(), y, at.width(), 1) > 0 ? 1 : 0;
        }
        return rows;
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
    void aTooSmallScreenIsRefused() {
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
