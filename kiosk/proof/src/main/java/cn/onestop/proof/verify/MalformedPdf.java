package cn.onestop.proof.verify;

/** Bytes that are not the strict form of PDF which the kiosk writes. */
final class MalformedPdf extends RuntimeException {
    private final int offset;

    /**
     * @param offset place in the file, in bytes
     * @param message the rule that is broken, never content of the file
     */
    MalformedPdf(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    String rule() {
        return String.valueOf(getMessage());
    }
}
