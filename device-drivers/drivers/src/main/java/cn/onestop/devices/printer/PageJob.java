package cn.onestop.devices.printer;

/**
 * A document of A4 pages that is to be printed once.
 *
 * @param name shown on the printer's own panel: the print's random id, never a person or a case
 * @param pdf the document
 * @param pages the same document as images, for a printer that takes no PDF; made page by page when
 *     asked
 * @param twoSided print both sides, on the long edge, where the printer can
 */
public record PageJob(String name, byte[] pdf, Pages pages, boolean twoSided) {
    /** Page images. */
    public interface Pages {
        int count();

        /** Page 1 to {@link #count()}, drawn at that resolution. */
        Grey draw(int page, int dotsPerInch);
    }

    /** A grey picture: {@code width * height} bytes, rows from the top, 0 black to 255 white. */
    public record Grey(int width, int height, byte[] raster) {
        public Grey {
            if (width <= 0 || height <= 0 || raster.length != width * height) {
                throw new IllegalArgumentException("a picture has width times height bytes");
            }
        }
    }
}
