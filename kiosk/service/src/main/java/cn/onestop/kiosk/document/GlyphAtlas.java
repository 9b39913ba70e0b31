package cn.onestop.kiosk.document;

import java.awt.geom.Path2D;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shapes of a font's characters, as far as somebody asked for them. */
final class GlyphAtlas {
    private static final int BATCH = 256;

    private final Face face;
    private final Map<Integer, GlyphShape> shapes = new HashMap<>();

    GlyphAtlas(Face face) {
        this.face = face;
    }

    /** Looks at those not yet known; an empty glyph has no shape. */
    GlyphAtlas with(Collection<Integer> characters) {
        List<Integer> there =
                characters.stream()
                        .filter(c -> face.drawn(c) > 0 && !shapes.containsKey(c))
                        .toList();
        for (int from = 0; from < there.size(); from += BATCH) {
            List<Integer> some = there.subList(from, Math.min(there.size(), from + BATCH));
            List<Path2D> outlines = face.outlines(some.stream().map(face::drawn).toList());
            for (int i = 0; i < some.size(); i++) {
                if (!GlyphShape.isEmpty(outlines.get(i))) {
                    shapes.put(some.get(i), GlyphShape.of(outlines.get(i)));
                }
            }
        }
        return this;
    }

    /** Code point → shape. */
    Map<Integer, GlyphShape> shapes() {
        return shapes;
    }
}
