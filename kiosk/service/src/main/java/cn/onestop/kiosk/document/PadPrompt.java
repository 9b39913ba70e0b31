package cn.onestop.kiosk.document;

import cn.onestop.devices.Bitmap;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.evidence.SlotPlan;

/**
 * What the pad shows while it waits: whose turn it is, what to do, a line to write on. Laid out for
 * the pad's own pixels, no character below 16.
 */
final class PadPrompt {
    static final String FINGERPRINT = "SUSPECT_FP";
    private static final int SMALLEST = 16;
    private final Fonts fonts;

    PadPrompt(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * @throws IllegalArgumentException for a slot that is not signed by hand, or a screen too small
     *     to read
     */
    Bitmap draw(String slot, int width, int height) {
        if (width < 200 || height < 100) {
            throw new IllegalArgumentException("a pad of at least 200 × 100 pixels is expected");
        }
        if (slot.equals(FINGERPRINT)) {
            throw new IllegalArgumentException("a fingerprint is not written on a pad");
        }
        Words.Sentence who = slotName(slot);
        Words.Sentence what = Words.say("document.prompt.sign", who.zh());
        String english = Words.say("document.prompt.sign", who.en()).en();
        int large = fit(Style.STRONG, what.zh(), Math.max(SMALLEST, height / 7), width * 15 / 16);
        int small = fit(Style.BODY, english, Math.max(SMALLEST, height / 12), width * 15 / 16);
        Canvas canvas = new Canvas(fonts, width, height);
        int base = height / 20 + large;
        canvas.centred(Style.STRONG, what.zh(), large, base);
        canvas.centred(Style.BODY, english, small, base + small * 3 / 2.0);
        int line = height - height / 7;
        int margin = width / 16;
        canvas.bar(margin, line, width - 2 * margin, Math.max(2, height / 120));
        String from = Words.say("document.prompt.hint").zh();
        int hint = fit(Style.BODY, from, Math.max(SMALLEST, height / 14), width - 2 * margin);
        canvas.centred(Style.BODY, from, hint, line + hint * 5 / 4.0);
        return canvas.bitmap();
    }

    static Words.Sentence slotName(String slot) {
        boolean known =
                SlotPlan.pleaRecognizance().slots().stream().anyMatch(s -> s.name().equals(slot));
        if (!known) {
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
