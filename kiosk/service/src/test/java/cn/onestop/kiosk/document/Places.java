package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.SlotPlace.Box;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** All places of a document at which something is drawn later, in points. */
final class Places {
    /**
     * @param rect the widget
     * @param drawn where in it something may be drawn
     */
    record Place(String name, int page, Rectangle2D rect, List<Rectangle2D> drawn) {}

    private Places() {}

    static List<Place> of(Rendered rendered) {
        List<Place> places = new ArrayList<>();
        for (SlotPlace slot : rendered.slots()) {
            List<Box> drawn = new ArrayList<>();
            drawn.add(slot.ink());
            slot.ticks().forEach(t -> drawn.add(t.box()));
            if (slot.dateSize() > 0) {
                drawn.add(
                        new Box(
                                slot.dateX(),
                                slot.dateY(),
                                slot.rect().width() - slot.dateX(),
                                slot.dateSize()));
            }
            places.add(place(slot.slot(), slot.page(), slot.rect(), drawn));
            for (SlotPlace.Strip strip : slot.strips()) {
                places.add(
                        place(
                                strip.field(slot.slot()),
                                strip.page(),
                                strip.rect(),
                                List.of(strip.rect().size())));
            }
        }
        return places;
    }

    private static Place place(String name, int page, Box rect, List<Box> drawn) {
        return new Place(
                name,
                page,
                rect(rect),
                drawn.stream()
                        .map(b ->
                                rect(
                                        new Box(
                                                rect.x() + b.x(),
                                                rect.y() + b.y(),
                                                b.width(),
                                                b.height())))
                        .toList());
    }

    static Rectangle2D rect(Box box) {
        return new Rectangle2D.Double(
                box.x() / 1000.0, box.y() / 1000.0, box.width() / 1000.0, box.height() / 1000.0);
    }

    /** Whether it lies inside, rounding aside. */
    static boolean holds(Rectangle2D outer, Rectangle2D inner) {
        return new Rectangle2D.Double(
                        outer.getX() - 0.001,
                        outer.getY() - 0.001,
                        outer.getWidth() + 0.002,
                        outer.getHeight() + 0.002)
                .contains(inner);
    }
}
