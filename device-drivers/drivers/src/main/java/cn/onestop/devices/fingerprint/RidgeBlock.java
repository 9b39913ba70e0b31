package cn.onestop.devices.fingerprint;

/**
 * What one square of an image shows. A square of 24 pixels is 1.2 mm at 500 dpi and holds two to
 * three ridges.
 *
 * @param mean grey, 0 black to 255 white
 * @param black share of pixels darker than the middle grey, 0 to 1
 * @param deviation of the grey values from their mean
 * @param coherence 0 (no direction) to 1 (all edges run the same way)
 * @param contrast between ridges and valleys along the line across them, 0 to 255
 * @param period pixels from ridge to ridge on that line; 0 when there are fewer than two crossings
 */
record RidgeBlock(
        double mean,
        double black,
        double deviation,
        double coherence,
        double contrast,
        double period) {
    static final int SIDE = 24;

    private static final int MIDDLE_GREY = 128;

    /** Measures the square whose top left corner is given; it must lie inside the image. */
    static RidgeBlock of(byte[] grey, int width, int left, int top) {
        double sum = 0;
        double squares = 0;
        int dark = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int y = top; y < top + SIDE; y++) {
            for (int x = left; x < left + SIDE; x++) {
                int value = grey[y * width + x] & 0xFF;
                sum += value;
                squares += value * value;
                dark += value < MIDDLE_GREY ? 1 : 0;
                if (x > left && x < left + SIDE - 1 && y > top && y < top + SIDE - 1) {
                    double dx = slope(grey, y * width + x, 1, width);
                    double dy = slope(grey, y * width + x, width, 1);
                    xx += dx * dx;
                    yy += dy * dy;
                    xy += dx * dy;
                }
            }
        }
        int count = SIDE * SIDE;
        double mean = sum / count;
        double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
        double energy = xx + yy;
        double coherence = energy == 0 ? 0 : Math.hypot(xx - yy, 2 * xy) / energy;
        double across = Math.atan2(2 * xy, xx - yy) / 2;
        Profile profile = Profile.of(grey, width, left, top, across);
        return new RidgeBlock(
                mean,
                (double) dark / count,
                deviation,
                coherence,
                profile.contrast(),
                profile.period());
    }

    /** Sobel's derivative: along one step, smoothed over the other. */
    private static double slope(byte[] grey, int at, int along, int beside) {
        double slope = 0;
        for (int side = -1; side <= 1; side++) {
            int weight = side == 0 ? 2 : 1;
            int middle = at + side * beside;
            slope += weight * ((grey[middle + along] & 0xFF) - (grey[middle - along] & 0xFF));
        }
        return slope;
    }

    /** The square seen along its ridges: one value for each pixel of the line across them. */
    private record Profile(double contrast, double period) {
        private static final int LENGTH = SIDE;

        static Profile of(byte[] grey, int width, int left, int top, double across) {
            double cos = Math.cos(across);
            double sin = Math.sin(across);
            double[] sum = new double[LENGTH];
            int[] count = new int[LENGTH];
            double middle = (SIDE - 1) / 2.0;
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    double at = (x - middle) * cos + (y - middle) * sin + LENGTH / 2.0;
                    int bin = (int) Math.floor(at);
                    if (bin >= 0 && bin < LENGTH) {
                        sum[bin] += grey[(top + y) * width + left + x] & 0xFF;
                        count[bin]++;
                    }
                }
            }
            for (int i = 0; i < LENGTH; i++) {
                sum[i] = count[i] == 0 ? 0 : sum[i] / count[i];
            }
            return measured(sum);
        }

        private static Profile measured(double[] line) {
            double low = 255;
            double high = 0;
            for (double value : line) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            double middle = (low + high) / 2;
            int first = -1;
            int last = -1;
            int crossings = 0;
            for (int i = 1; i < line.length; i++) {
                if (line[i - 1] < middle != line[i] < middle) {
                    first = first < 0 ? i : first;
                    last = i;
                    crossings++;
                }
            }
            double period = crossings < 2 ? 0 : 2.0 * (last - first) / (crossings - 1);
            return new Profile(high - low, period);
        }
    }
}
