package cn.onestop.proof.verify;

import cn.onestop.proof.canon.Digest;

import java.time.Instant;
import java.util.Optional;

/**
 * What one signed revision says and whether it holds.
 *
 * @param slot name of the form field it fills
 * @param revision 1 for the first signature
 * @param holds true when no fault was found in this signature and its revision
 * @param statedAt the /M date, the kiosk's own claim
 * @param signer subject of the signing certificate
 * @param keyId SHA-256 of the signing certificate, 64 hexadecimal digits
 * @param evidence digest of V(k) that the signature carries
 * @param tbs digest of the bytes that /ByteRange covers
 * @param file digest of the file up to the end of this revision, R(k)
 */
public record SignatureReport(
        String slot,
        int revision,
        boolean holds,
        Optional<Instant> statedAt,
        Optional<String> signer,
        Optional<String> keyId,
        Optional<Digest> evidence,
        Optional<Digest> tbs,
        Digest file) {}
