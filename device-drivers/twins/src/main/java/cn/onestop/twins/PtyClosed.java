package cn.onestop.twins;

/** The pseudo-terminal was unplugged, before or during the call. */
public final class PtyClosed extends RuntimeException {
    PtyClosed() {
        super("the pseudo-terminal is unplugged");
    }
}
