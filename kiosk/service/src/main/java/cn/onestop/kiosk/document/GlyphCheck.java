package cn.onestop.kiosk.document;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static final int BATCH = 256;

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

    /** Shapes of the reference by character; an empty glyph has none. */
    Map<Integer, GlyphShape> atlas(List<Integer> characters) {
        return shapes(reference, characters);
    }

    private static Map<Integer, GlyphShape> shapes(Face face, List<Integer> characters) {
        Map<Integer, GlyphShape> shapes = new HashMap<>();
        List<Integer> there = characters.stream().filter(c -> face.drawn(c) > 0).toList();
        for (int from = 0; from < there.size(); from += BATCH) {
            List<Integer> some = there.subList(from, Math.min(there.size(), from + BATCH));
            List<Path2D> outlines = face.outlines(some.stream().map(face::drawn).toList());
            for (int i = 0; i < some.size(); i++) {
                if (!GlyphShape.isEmpty(outlines.get(i))) {
                    shapes.put(some.get(i), GlyphShape.of(outlines.get(i)));
                }
            }
        }
        return shapes;
    }

    /**
     * The wrong ones among these characters; what the font lacks is not wrong.
     *
     * @param atlas shapes of the reference
     */
    List<Integer> wrong(Face face, List<Integer> characters, Map<Integer, GlyphShape> atlas) {
        List<Integer> there = characters.stream().filter(c -> face.drawn(c) > 0).toList();
        Map<Integer, GlyphShape> theirs = shapes(face, there);
        List<Integer> wrong = new ArrayList<>();
        for (int character : there) {
            GlyphShape their = theirs.get(character);
            GlyphShape our = atlas.get(character);
            if (their == null) {
                if (our != null || !Character.isSpaceChar(character)) {
                    wrong.add(character);
                }
            } else if (our != null && isAnother(character, their, our, atlas)) {
                wrong.add(character);
            }
        }
        return wrong;
    }

    /** Whether one character is drawn as it should be, as far as that can be told. */
    boolean right(Face face, int character) {
        List<Integer> one = List.of(character);
        return wrong(face, one, atlas(one)).isEmpty();
    }

    private boolean isAnother(
            int character, GlyphShape their, GlyphShape our, Map<Integer, GlyphShape> atlas) {
        double likeness = their.likeness(our);
        if (likeness < LEAST || confused(character, their, likeness)) {
            return true;
        }
        return likeness < DOUBTFUL
                && atlas.values().stream()
                        .anyMatch(other -> their.likeness(other) > likeness + CLEARLY);
    }

    private boolean confused(int character, GlyphShape their, double likeness) {
        for (int i = 0; i < CONFUSED.length; i += 2) {
            if (CONFUSED[i] == character) {
                int other = CONFUSED[i + 1];
                GlyphShape shape = atlas(List.of(other)).get(other);
                return shape != null && their.likeness(shape) > likeness;
            }
        }
        return false;
    }
}
