package cn.onestop.kiosk.journal;

/**
 * The journal cannot be opened, written or believed. The message says what to do; the service stops
 * rather than go on without it.
 */
public final class JournalException extends RuntimeException {
    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
