package cn.onestop.proof.evidence;

/**
 * The signed attribute by which a seal carries the digest of the signer's evidence record V(k): one
 * value, {@code SEQUENCE { AlgorithmIdentifier, OCTET STRING }} with SHA-256 and the 32 bytes of
 * the digest over the canonical record.
 */
public final class EvidenceAttribute {
    /**
     * 2.25 and the integer of the UUID 2d4a3e17-c61f-4a65-8a08-b04a0e6b56b7 (ITU-T X.667), chosen
     * once for this project.
     */
    public static final String OID = "2.25.60200749170811815730050278341565175479";

    private EvidenceAttribute() {}
}
