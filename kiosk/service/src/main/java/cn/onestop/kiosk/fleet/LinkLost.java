package cn.onestop.kiosk.fleet;

/** The connection cannot be made or used any more. The message says why, for the log. */
final class LinkLost extends RuntimeException {
    LinkLost(String message) {
        super(message);
    }

    LinkLost(String message, Throwable cause) {
        super(message, cause);
    }
}
