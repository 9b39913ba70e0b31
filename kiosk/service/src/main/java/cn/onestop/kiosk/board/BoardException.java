package cn.onestop.kiosk.board;

/** The central side's store cannot be opened, read or written. */
public final class BoardException extends RuntimeException {
    public BoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
