package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;

/** Prepares and signs the revisions of a document (design section 4, steps 2 and 4). */
public interface Sealer {
    /**
     * The key that signs now, to be pinned in C(k): the SHA-256 of its certificate, 64 hexadecimal
     * digits.
     */
    String keyId();

    /**
     * Builds P(k) from R(k−1). The same arguments give the same bytes.
     *
     * @param slot name of the form field
     * @param appearance what the slot's widget and all its strips show; the strips are filled in
     *     this same revision
     * @param first true for the first signature of the document: it certifies it (DocMDP P=2)
     */
    Prepared prepare(
            byte[] previous, String slot, Appearance appearance, RevisionPins pins, boolean first);

    /**
     * CMS(k): a detached PAdES B-B signature whose signed attribute carries the digest of V(k).
     * DER.
     */
    byte[] sign(Prepared prepared, Digest evidence);

    /**
     * R(k): P(k) with the CMS put into /Contents as upper-case hexadecimal digits, padded with
     * zeros.
     */
    byte[] seal(Prepared prepared, byte[] cms);
}
