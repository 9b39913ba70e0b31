package cn.onestop.twins.fingerprint;

/**
 * A finger that never was, put on the glass in a certain way. The same values always give the same
 * picture.
 *
 * @param seed which finger
 * @param pressure 0 hardly touching, 0.5 right, 1 as hard as one can
 * @param moisture 0 bone dry, 0.5 right, 1 dripping
 * @param right pixels beside the middle of the glass, negative to the left
 * @param down pixels below where it should lie, negative above
 * @param quality 1 a clean glass and skin, 0 nothing but noise
 */
public record TwinFinger(
        long seed, double pressure, double moisture, int right, int down, double quality) {
    private static final int CORE_X = FingerPicture.WIDTH / 2;
    private static final int CORE_Y = 130;

    public TwinFinger {
        requirePart(pressure);
        requirePart(moisture);
        requirePart(quality);
    }

    private static void requirePart(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("0 to 1, not " + value);
        }
    }

    /** A finger put on as it should be. */
    public static TwinFinger of(long seed) {
        return new TwinFinger(seed, 0.5, 0.5, 0, 0, 1);
    }

    /** The same finger, pressed like this. */
    public TwinFinger pressed(double with) {
        return new TwinFinger(seed, with, moisture, right, down, quality);
    }

    /** The same finger, as wet as this. */
    public TwinFinger wet(double with) {
        return new TwinFinger(seed, pressure, with, right, down, quality);
    }

    /** The same finger, laid beside the middle. */
    public TwinFinger moved(int toTheRight, int downwards) {
        return new TwinFinger(seed, pressure, moisture, toTheRight, downwards, quality);
    }

    /** The same finger on a glass or skin of this quality. */
    public TwinFinger worn(double with) {
        return new TwinFinger(seed, pressure, moisture, right, down, with);
    }

    /** What the sensor sees. */
    public FingerPicture picture() {
        var skin = new Skin(this);
        return FingerPicture.of((column, row) -> {
            double x = column - CORE_X - right;
            double y = row - CORE_Y - down;
            return (int) Math.round(15 * (1 - skin.black(x, y)) + skin.grain(column, row));
        });
    }
}
