package cn.onestop.proof.verify;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.EvidenceAttribute;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The one form of CMS signature that the kiosk writes: SHA-256, ECDSA, one signer, four signed
 * attributes, no unsigned ones. What is read is written again from its parts and must come out byte
 * for byte, so that outside the signed attributes nothing can differ unseen.
 *
 * @param attributes the signed attributes, as they are signed
 * @param certificates DER, the signer first, then as the binding attribute orders them
 * @param content digest of the signed bytes
 * @param evidence digest of V(k)
 * @param signature DER of r and s
 */
record Cms(
        byte[] attributes,
        List<byte[]> certificates,
        Digest content,
        Digest evidence,
        byte[] signature) {
    static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final AlgorithmIdentifier ECDSA =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final int MOST_CERTIFICATES = 4;

    /** The bytes are not that form. The code says which rule is broken. */
    static final class Refused extends RuntimeException {
        private final Code code;

        Refused(Code code) {
            super(code.name());
            this.code = code;
        }

        Code code() {
            return code;
        }
    }

    /**
     * @throws Refused when the bytes are not exactly that form
     */
    static Cms parse(byte[] der) {
        try {
            return parts(der);
        } catch (Refused e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // the ASN.1 library answers wrong types, missing parts and endless nesting with these
            throw refused(Code.CMS_FORM, e);
        }
    }

    private static Refused refused(Code code, Throwable cause) {
        Refused refused = new Refused(code);
        refused.initCause(cause);
        return refused;
    }

    private static Cms parts(byte[] der) throws IOException {
        ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der));
        SignedData signed = SignedData.getInstance(info.getContent());
        if (signed == null
                || signed.getSignerInfos().size() != 1
                || signed.getCertificates() == null) {
            throw new Refused(Code.CMS_FORM);
        }
        SignerInfo signer = SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0));
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null || attributes.size() != 4) {
            throw new Refused(Code.CMS_FORM);
        }
        Digest content = digest(value(attributes, PKCSObjectIdentifiers.pkcs_9_at_messageDigest));
        ASN1Sequence evidenceValue =
                ASN1Sequence.getInstance(
                        value(attributes, new ASN1ObjectIdentifier(EvidenceAttribute.OID)));
        Digest evidence = digest(evidenceValue.getObjectAt(1));
        ASN1Encodable binding = value(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        List<byte[]> certificates = bound(binding, signed.getCertificates());
        byte[] signature = signer.getEncryptedDigest().getOctets();
        requireCanonical(signature);
        Cms cms =
                new Cms(
                        attributes(content, evidence, certificates).getEncoded(ASN1Encoding.DER),
                        certificates,
                        content,
                        evidence,
                        signature);
        if (!Arrays.equals(cms.encoded(), der)) {
            throw new Refused(Code.CMS_FORM);
        }
        return cms;
    }

    private static ASN1Encodable value(ASN1Set attributes, ASN1ObjectIdentifier oid) {
        for (ASN1Encodable item : attributes) {
            ASN1Sequence attribute = ASN1Sequence.getInstance(item);
            if (oid.equals(attribute.getObjectAt(0))) {
                return ASN1Set.getInstance(attribute.getObjectAt(1)).getObjectAt(0);
            }
        }
        throw new Refused(Code.CMS_FORM);
    }

    private static Digest digest(ASN1Encodable octets) {
        byte[] bytes = ASN1OctetString.getInstance(octets).getOctets();
        if (bytes.length != 32) {
            throw new Refused(Code.CMS_FORM);
        }
        return new Digest("sha-256:" + HexFormat.of().formatHex(bytes));
    }

    /** The certificates in the order in which signing-certificate-v2 names them, all of them. */
    private static List<byte[]> bound(ASN1Encodable binding, ASN1Set set) throws IOException {
        ASN1Sequence hashes =
                ASN1Sequence.getInstance(ASN1Sequence.getInstance(binding).getObjectAt(0));
        if (set.size() > MOST_CERTIFICATES || hashes.size() != set.size()) {
            throw new Refused(Code.CERTIFICATE_BINDING);
        }
        List<byte[]> ordered = new ArrayList<>();
        for (ASN1Encodable item : hashes) {
            Digest wanted = digest(ASN1Sequence.getInstance(item).getObjectAt(0));
            for (ASN1Encodable certificate : set) {
                byte[] der = certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER);
                if (Digest.of(der).equals(wanted)) {
                    ordered.add(der);
                }
            }
        }
        if (ordered.size() != set.size()) {
            throw new Refused(Code.CERTIFICATE_BINDING);
        }
        return List.copyOf(ordered);
    }

    /**
     * Of the two values of s that verify, only the smaller is taken: else anyone could change a
     * good signature into another good one.
     */
    private static void requireCanonical(byte[] signature) throws IOException {
        ASN1Sequence pair = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(signature));
        BigInteger r = ASN1Integer.getInstance(pair.getObjectAt(0)).getValue();
        BigInteger s = ASN1Integer.getInstance(pair.getObjectAt(1)).getValue();
        boolean inRange =
                r.signum() > 0
                        && r.compareTo(P256_ORDER) < 0
                        && s.signum() > 0
                        && s.compareTo(P256_ORDER.shiftRight(1)) <= 0;
        byte[] again = sequence(new ASN1Integer(r), new ASN1Integer(s)).getEncoded();
        if (!inRange || !Arrays.equals(again, signature)) {
            throw new Refused(Code.CMS_FORM);
        }
    }

    private byte[] encoded() throws IOException {
        Certificate signer = Certificate.getInstance(certificates.get(0));
        ASN1Encodable signerInfo =
                sequence(
                        new ASN1Integer(1),
                        sequence(signer.getIssuer(), signer.getSerialNumber()),
                        SHA256,
                        new DERTaggedObject(false, 0, attributes(content, evidence, certificates)),
                        ECDSA,
                        new DEROctetString(signature));
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (byte[] certificate : certificates) {
            all.add(Certificate.getInstance(certificate));
        }
        ASN1Encodable signedData =
                sequence(
                        new ASN1Integer(1),
                        new DERSet(SHA256),
                        sequence(CMSObjectIdentifiers.data),
                        new DERTaggedObject(false, 0, new DERSet(all)),
                        new DERSet(signerInfo));
        return sequence(CMSObjectIdentifiers.signedData, new DERTaggedObject(true, 0, signedData))
                .getEncoded(ASN1Encoding.DER);
    }

    private static DERSet attributes(Digest content, Digest evidence, List<byte[]> certificates) {
        ASN1EncodableVector hashes = new ASN1EncodableVector();
        for (byte[] certificate : certificates) {
            hashes.add(sequence(new DEROctetString(Digest.of(certificate).bytes())));
        }
        return new DERSet(
                new ASN1Encodable[] {
                    attribute(
                            PKCSObjectIdentifiers.pkcs_9_at_contentType, CMSObjectIdentifiers.data),
                    attribute(
                            PKCSObjectIdentifiers.pkcs_9_at_messageDigest,
                            new DEROctetString(content.bytes())),
                    attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            sequence(new DERSequence(hashes))),
                    attribute(
                            new ASN1ObjectIdentifier(EvidenceAttribute.OID),
                            sequence(SHA256, new DEROctetString(evidence.bytes())))
                });
    }

    private static DERSequence attribute(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return sequence(oid, new DERSet(value));
    }

    private static DERSequence sequence(ASN1Encodable... items) {
        return new DERSequence(items);
    }
}
