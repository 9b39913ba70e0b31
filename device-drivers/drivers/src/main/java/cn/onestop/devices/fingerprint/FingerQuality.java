package cn.onestop.devices.fingerprint;

/**
 * What an image is worth, by our own measure: a help for the person at the kiosk, no claim about
 * identity.
 *
 * @param score 0 (nothing to see) to 100
 * @param advice what would make the next image better
 */
public record FingerQuality(int score, Advice advice) {
    /** The highest score of an image that another judge found not good. */
    private static final int NOT_GOOD = 49;

    /** What to tell the person. */
    public enum Advice {
        /** Good as it is. */
        GOOD,
        /** Too little of the finger, or too pale: press more. */
        PRESS_MORE,
        /** Smeared or too dark: lift the finger and put it on more lightly. */
        LIFT,
        /** Wet: dry the finger. */
        DRY,
        /** Beside the middle: centre the finger. */
        CENTRE
    }

    public FingerQuality {
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException("a quality is 0 to 100");
        }
    }

    /** The same image after another judge found it not good, and why. */
    public FingerQuality worsened(Advice why) {
        return new FingerQuality(Math.min(score, NOT_GOOD), why);
    }

    public boolean good() {
        return advice == Advice.GOOD;
    }
}
