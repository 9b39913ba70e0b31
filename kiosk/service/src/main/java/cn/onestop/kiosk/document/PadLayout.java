package cn.onestop.kiosk.document;

import java.util.List;

/**
 * Where things are on a pad's screen, in dots from top left: above, whose signature it is; then the
 * slot's place on the page as large as it goes; below, the buttons in one band.
 *
 * @param caption where the slot's label stands
 * @param scale dots for a point (1/72 inch) of the page
 * @param page the part of the page that is mirrored, in points, origin bottom left of the page
 * @param mirrored where that part is on the screen
 * @param ink where the slot's ink box is on the screen
 * @param bandTop where the band of buttons begins; it goes down to the lower edge
 * @param buttons from left to right
 */
public record PadLayout(
        int width,
        int height,
        Rect caption,
        double scale,
        Rect page,
        Rect mirrored,
        Rect ink,
        int bandTop,
        List<Button> buttons) {
    /** The button that forgets what was written. */
    public static final String REDO = "redo";

    /** The button by which a person says that the signature is complete. */
    public static final String DONE = "done";

    /** Room around the ink box: its frame and a little paper, in points. */
    private static final double SIDE = 5;

    /** Heights and widths as parts of the smallest pad's 320 × 200. */
    private static final double CAPTION = 36 / 200.0;

    private static final double BUTTON_HEIGHT = 44 / 200.0;

    private static final double BUTTON_WIDTH = 96 / 320.0;
    private static final double MARGIN = 4 / 200.0;
    private static final double GAP = 8 / 200.0;

    private static final int LEAST_WIDTH = 300;
    private static final int LEAST_HEIGHT = 180;

    /** A rectangle. */
    public record Rect(double x, double y, double width, double height) {}

    /** A button by its name. */
    public record Button(String name, Rect area) {}

    /** Copies the buttons. */
    public PadLayout {
        buttons = List.copyOf(buttons);
    }

    /**
     * @throws IllegalArgumentException for a screen too small to read
     */
    public static PadLayout of(SlotPlace place, int width, int height) {
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            throw new IllegalArgumentException(
                    "a pad of at least " + LEAST_WIDTH + " × " + LEAST_HEIGHT + " is expected");
        }
        double buttonHeight = Math.rint(height * BUTTON_HEIGHT);
        double margin = Math.rint(height * MARGIN);
        double gap = Math.rint(height * GAP);
        double captionHeight = Math.rint(height * CAPTION);
        double room = height - captionHeight - buttonHeight - margin - gap;
        Rect box =
                new Rect(
                        (place.rect().x() + place.ink().x()) / 1000.0,
                        (place.rect().y() + place.ink().y()) / 1000.0,
                        place.ink().width() / 1000.0,
                        place.ink().height() / 1000.0);
        Rect page =
                new Rect(
                        box.x() - SIDE,
                        box.y() - SIDE,
                        box.width() + 2 * SIDE,
                        box.height() + 2 * SIDE);
        double scale = Math.min(width / page.width(), room / page.height());
        double left = Math.rint((width - page.width() * scale) / 2);
        double top = captionHeight + Math.rint((room - page.height() * scale) / 2);
        Rect mirrored = new Rect(left, top, page.width() * scale, page.height() * scale);
        Rect ink =
                new Rect(
                        left + SIDE * scale,
                        top + SIDE * scale,
                        box.width() * scale,
                        box.height() * scale);
        double buttonTop = height - margin - buttonHeight;
        double buttonWidth = Math.rint(width * BUTTON_WIDTH);
        return new PadLayout(
                width,
                height,
                new Rect(margin, 0, width - 2 * margin, captionHeight),
                scale,
                page,
                mirrored,
                ink,
                (int) (buttonTop - gap / 2),
                List.of(
                        new Button(REDO, new Rect(margin, buttonTop, buttonWidth, buttonHeight)),
                        new Button(
                                DONE,
                                new Rect(
                                        width - margin - buttonWidth,
                                        buttonTop,
                                        buttonWidth,
                                        buttonHeight))));
    }

    /** The button of that name. */
    public Rect button(String name) {
        return buttons.stream()
                .filter(b -> b.name().equals(name))
                .map(Button::area)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no button " + name));
    }
}
