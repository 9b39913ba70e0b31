package cn.onestop.kiosk.seal;

/**
 * Everything free that goes into a revision; C(k) records it so that P(k) can be rebuilt byte for
 * byte.
 *
 * @param documentId as in R(0)
 * @param signedAtMs the /M date, whole seconds are used
 * @param keyId which key will sign
 */
public record RevisionPins(String documentId, long signedAtMs, String keyId) {}
