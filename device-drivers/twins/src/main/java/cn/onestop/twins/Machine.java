package cn.onestop.twins;

/**
 * A device without its line: bytes in, bytes out, time handed in. Every method may be called from
 * any thread.
 */
public interface Machine {
    /** The longest time, in nanoseconds, a line waits before it asks a machine again. */
    long TICK_NANOS = 10_000_000L;

    /** Takes bytes that arrived, in their order. {@code now} is a nanosecond clock. */
    void receive(byte[] bytes, long now);

    /** Lets time pass until {@code now} and returns the bytes that go out now, perhaps none. */
    byte[] send(long now);

    /**
     * How many nanoseconds may pass before {@link #send} has something to do without new bytes; 0
     * when it has more at once.
     */
    long quietNanos(long now);

    /** How many bytes the device takes from its line now; 0 or more. */
    int room(long now);

    /** True once when the device wants its own plug pulled: a fault a test has armed. */
    boolean pullsPlug();

    /** The line went away: what was half received or half sent is lost. */
    void lineLost();
}
