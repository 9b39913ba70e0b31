package cn.onestop.kiosk.document;

import java.util.Locale;

/** A font file that documents cannot be set in, and why; its name is added where it is known. */
final class BadFont extends RuntimeException {
    /** What is wrong with it; each has a sentence {@code document.fontUnusable.…}. */
    enum Why {
        /** No bytes at all. */
        EMPTY,
        /** Something else than a font. */
        NOT_A_FONT,
        /** Several fonts in one file (TTC). */
        COLLECTION,
        /** A font for web pages (WOFF). */
        WEB,
        /** Its default weight would be embedded silently. */
        VARIABLE,
        /** Its maker forbids to embed it, or parts of it. */
        RESTRICTED,
        /** Neither glyf nor CFF. */
        NO_OUTLINES,
        /** No table that tells which glyph is which character. */
        NO_CHARACTERS,
        /** Parts are missing or point outside the file. */
        DAMAGED,
        /** Too many glyphs look like other characters. */
        WRONG_GLYPHS,
        /** Another file than at the start. */
        CHANGED;

        String key() {
            return "document.fontUnusable." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;

    BadFont(Why why) {
        super(why.name());
        this.why = why;
    }

    BadFont(Why why, Throwable cause) {
        super(why.name(), cause);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
