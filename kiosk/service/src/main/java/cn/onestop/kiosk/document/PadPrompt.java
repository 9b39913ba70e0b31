package cn.onestop.kiosk.document;

import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.PadLayout.Rect;
import cn.onestop.kiosk.words.Words;

import java.awt.image.BufferedImage;

/**
 * What the pad shows while it waits: this slot's own place on the page, drawn from the file the
 * person reads, with its caption; below, what to do and the buttons. Drawn for the pad's own
 * pixels, no character below 16. In black and white, also on a colour pad, because a whole screen
 * of colours takes a minute on a serial line; a colour pad shows what is coloured on the page, and
 * a coloured edge on each button.
 */
final class PadPrompt {
    static final String FINGERPRINT = "SUSPECT_FP";
    private static final int SMALLEST = 16;
    private static final int AMBER = 0xF0A000;
    private static final int GREEN = 0x00A040;
    private final Fonts fonts;

    PadPrompt(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * @throws IllegalArgumentException for a slot that is not signed by hand, or a screen too small
     *     to read
     */
    PadScreen draw(byte[] pdf, SlotPlace place, PadCapability pad) {
        if (place.slot().equals(FINGERPRINT)) {
            throw new IllegalArgumentException("a fingerprint is not written on a pad");
        }
        PadLayout layout = PadLayout.of(place, pad.screenWidth(), pad.screenHeight());
        BufferedImage page = PageImages.part(pdf, place.page(), layout.page(), layout.scale());
        Canvas canvas = new Canvas(fonts, layout.width(), layout.height());
        int left = (int) layout.mirrored().x();
        int top = (int) layout.mirrored().y();
        canvas.picture(page, left, top);
        button(canvas, layout.button(PadLayout.REDO), "document.pad.redo", false);
        button(canvas, layout.button(PadLayout.DONE), "document.pad.done", true);
        hint(canvas, layout);
        PadImage image = PadImage.of(canvas.bitmap());
        if (pad.colour()) {
            colours(image, page, left, top);
            edge(image, layout.button(PadLayout.REDO), AMBER);
            edge(image, layout.button(PadLayout.DONE), GREEN);
        }
        return new PadScreen(image, layout, done(layout));
    }

    private void button(Canvas canvas, Rect at, String key, boolean strong) {
        int x = (int) at.x();
        int y = (int) at.y();
        int width = (int) at.width();
        int height = (int) at.height();
        int line = Math.max(2, height / 24);
        canvas.bar(x, y, width, height);
        if (!strong) {
            canvas.clear(x + line, y + line, width - 2 * line, height - 2 * line);
        }
        Words.Sentence words = Words.say(key);
        double middle = x + width / 2.0;
        int em = Math.max(SMALLEST, height * 3 / 7);
        canvas.around(Style.HEI, words.zh(), em, middle, y + height * 0.52, strong);
        int small = Math.max(SMALLEST, height / 4);
        canvas.around(Style.FANGSONG, words.en(), small, middle, y + height * 0.88, strong);
    }

    private void hint(Canvas canvas, PadLayout layout) {
        Rect redo = layout.button(PadLayout.REDO);
        Rect done = layout.button(PadLayout.DONE);
        double from = redo.x() + redo.width();
        double middle = (from + done.x()) / 2;
        int room = (int) (done.x() - from) - 4;
        int wanted = Math.max(SMALLEST, layout.height() / 11);
        Words.Sentence words = Words.say("document.pad.hint");
        int em = fit(Style.FANGSONG, words.zh(), wanted, room);
        canvas.around(
                Style.FANGSONG, words.zh(), em, middle, redo.y() + redo.height() * 0.45, false);
        int small = fit(Style.FANGSONG, words.en(), Math.max(SMALLEST, em * 2 / 3), room);
        canvas.around(
                Style.FANGSONG, words.en(), small, middle, redo.y() + redo.height() * 0.88, false);
    }

    private PadImage done(PadLayout layout) {
        int width = layout.width();
        int height = layout.height() - layout.bandTop();
        Canvas canvas = new Canvas(fonts, width, height);
        Words.Sentence words = Words.say("document.pad.look");
        int em = fit(Style.HEI, words.zh(), Math.max(SMALLEST, height / 2), width - 8);
        canvas.around(Style.HEI, words.zh(), em, width / 2.0, height * 0.46, false);
        int small = fit(Style.FANGSONG, words.en(), Math.max(SMALLEST, height / 4), width - 8);
        canvas.around(Style.FANGSONG, words.en(), small, width / 2.0, height * 0.86, false);
        return PadImage.of(canvas.bitmap());
    }

    /** What is coloured on the page keeps its colour. */
    private static void colours(PadImage image, BufferedImage page, int left, int top) {
        for (int y = 0; y < page.getHeight() && top + y < image.height(); y++) {
            for (int x = 0; x < page.getWidth() && left + x < image.width(); x++) {
                int at = (top + y) * image.width() + left + x;
                int before = image.rgb()[at];
                image.rgb()[at] = page.getRGB(x, y) & 0xFFFFFF;
                if (!image.coloured(left + x, top + y)) {
                    image.rgb()[at] = before;
                }
            }
        }
    }

    private static void edge(PadImage image, Rect button, int colour) {
        int thick = Math.max(4, (int) button.height() / 16);
        for (int y = (int) button.y(); y < button.y() + thick; y++) {
            for (int x = (int) button.x(); x < button.x() + button.width(); x++) {
                image.rgb()[y * image.width() + x] = colour;
            }
        }
    }

    static Words.Sentence slotName(String slot) {
        if (!Words.knows("document.slot." + slot)) {
            throw new IllegalArgumentException("no document has a slot " + slot);
        }
        return Words.say("document.slot." + slot);
    }

    /** The largest size up to the wanted one at which the text is not wider than the room. */
    private int fit(Style style, String text, int wanted, int room) {
        int em = wanted;
        while (em > SMALLEST && Canvas.width(fonts, style, text, em) > room) {
            em--;
        }
        return em;
    }
}
