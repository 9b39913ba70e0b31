package cn.onestop.proof.verify;

/** Everything the verifier can find. The sentences stand in {@code verify.properties}. */
public enum Code {
    CANNOT_READ,
    TOO_LARGE,
    NOT_A_PDF,
    CUT_OFF,
    STRUCTURE,
    BYTES_AFTER,
    NO_PLAN,
    PLAN,
    NO_SIGNATURES,
    ORIGINAL_SIGNED,
    FIELD_MISSING,
    FIELD_SURPLUS,
    FIELD_INVISIBLE,
    UNSIGNED_REVISION,
    TRAILER_CHANGED,
    OBJECT_CHANGED,
    FIELD_CHANGED,
    CATALOG_CHANGED,
    APPEARANCE,
    FINGERPRINT(Severity.NOTE),
    STRIP_MISSING,
    STRIP_PAGE,
    STRIP_PREFILLED,
    STRIP_EMPTY,
    STRIP_CHANGED,
    STRIP_APPEARANCE,
    STRIP_OTHER,
    STRIP_LATE,
    STRIP_UNPREPARED,
    SIGNATURE_DICTIONARY,
    CERTIFICATION,
    SLOT_MISSING,
    SLOT_EMPTY(Severity.NOTE),
    SLOT_ORDER,
    DATE,
    DATE_ORDER,
    BYTE_RANGE,
    HEX_FORM,
    CMS_FORM,
    CERTIFICATE_BINDING,
    DIGEST_MISMATCH,
    SIGNATURE_WRONG,
    KEY_USAGE,
    NO_ANCHORS,
    NOT_TRUSTED,
    NOT_VALID_AT_DATE,
    ACTIVE_CONTENT;

    private final Severity severity;

    Code() {
        this(Severity.FAULT);
    }

    Code(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }
}
