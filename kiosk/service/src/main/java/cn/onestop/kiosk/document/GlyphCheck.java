package cn.onestop.kiosk.document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Looks whether a font draws what its characters are: the shape of each glyph is compared with that
 * of the same character in the font that comes with the program. Seen in free fonts: ￥ printed as a
 * dollar sign, traditional characters printed as simplified ones.
 */
final class GlyphCheck {
    /**
     * Less likeness than that is another character. Right glyphs of 仿宋, 楷体 and 宋体 were found above
     * it but for one in a thousand; a character drawn as its simplified form mostly below.
     */
    static final double LEAST = 0.45;

    /** Less than that is looked at more closely; two characters taken by chance reach it rarely. */
    private static final double DOUBTFUL = 0.65;

    /** By so much another character must be more alike to be what is drawn. */
    private static final double CLEARLY = 0.2;

    /** For an ideograph that is looked at alone; a right one below it is set in the next font. */
    private static final double LEAST_ALONE = 0.55;

    /** Right, then what some free fonts draw in its place. */
    private static final int[] CONFUSED = "￥＄幹干捨舍醜丑衹只餘余鬆松滷鹵鹼碱鬱郁癥症準准".codePoints().toArray();

    private static final String SIGNS = "0123456789￥％〔〕";

    private final Face reference;

    GlyphCheck(Face reference) {
        this.reference = reference;
    }

    /**
     * What is looked at when a font is opened: GB/T 2312, digits, signs, what is often confused.
     */
    static List<Integer> first() {
        return IntStream.concat(
                        IntStream.concat(Characters.gb2312(), SIGNS.codePoints()),
                        IntStream.range(0, CONFUSED.length / 2).map(i -> CONFUSED[2 * i]))
                .distinct()
                .boxed()
                .toList();
    }

    /** An empty atlas of the reference; to keep while several fonts are looked at. */
    GlyphAtlas atlas() {
        return new GlyphAtlas(reference);
    }

    /**
     * The wrong ones among these characters; what the font lacks is not wrong.
     *
     * @param atlas of the reference
     */
    List<Integer> wrong(Face face, List<Integer> characters, GlyphAtlas atlas) {
        List<Integer> there = characters.stream().filter(c -> face.drawn(c) > 0).toList();
        Map<Integer, GlyphShape> theirs = new GlyphAtlas(face).with(there).shapes();
        Map<Integer, GlyphShape> ours = atlas.with(there).shapes();
        List<Integer> wrong = new ArrayList<>();
        for (int character : there) {
            GlyphShape their = theirs.get(character);
            GlyphShape our = ours.get(character);
            if (their == null) {
                if (our != null || !Character.isSpaceChar(character)) {
                    wrong.add(character);
                }
            } else if (our != null) {
                double likeness = their.likeness(our);
                if (likeness < LEAST
                        || confused(character, their, likeness)
                        || (likeness < DOUBTFUL && another(their, likeness, atlas))) {
                    wrong.add(character);
                }
            }
        }
        return wrong;
    }

    private static boolean another(GlyphShape their, double likeness, GlyphAtlas atlas) {
        for (GlyphShape other : atlas.with(first()).shapes().values()) {
            if (their.likeness(other) > likeness + CLEARLY) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether one character, not of those looked at first, is drawn as it should be, as far as that
     * can be told without all others at hand.
     */
    boolean right(Face face, int character) {
        GlyphShape their = shape(face, character);
        GlyphShape our = shape(reference, character);
        if (their == null) {
            return our == null && Character.isSpaceChar(character);
        }
        return our == null
                || their.likeness(our) >= (Character.isIdeographic(character) ? LEAST_ALONE : LEAST);
    }

    private static @Nullable GlyphShape shape(Face face, int character) {
        return new GlyphAtlas(face).with(List.of(character)).shapes().get(character);
    }

    private boolean confused(int character, GlyphShape their, double likeness) {
        for (int i = 0; i < CONFUSED.length; i += 2) {
            if (CONFUSED[i] == character) {
                int other = CONFUSED[i + 1];
                GlyphShape shape = shape(reference, other);
                return shape != null && their.likeness(shape) > likeness;
            }
        }
        return false;
    }
}
