package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Changes in a CMS that leave the signature over the signed attributes valid. */
final class CmsForge {
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private CmsForge() {}

    /** Puts another CMS into the last /Contents. */
    static byte[] replace(byte[] pdf, UnaryOperator<byte[]> change) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int start = text.lastIndexOf("/Contents <") + 11;
        String hex = text.substring(start, text.indexOf('>', start));
        byte[] padded = HexFormat.of().parseHex(hex);
        int length = 4 + ((padded[2] & 0xFF) << 8 | padded[3] & 0xFF);
        byte[] cms = change.apply(Arrays.copyOf(padded, length));
        byte[] out = pdf.clone();
        byte[] digits =
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(Arrays.copyOf(cms, padded.length))
                        .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, out, start, digits.length);
        return out;
    }

    private static SignedData signedData(byte[] cms) {
        return SignedData.getInstance(ContentInfo.getInstance(cms).getContent());
    }

    private static byte[] encode(SignedData data, ASN1Set certificates, SignerInfo signer) {
        try {
            SignedData changed =
                    new SignedData(
                            data.getDigestAlgorithms(),
                            data.getEncapContentInfo(),
                            certificates,
                            null,
                            new DERSet(signer));
            return new ContentInfo(PKCSObjectIdentifiers.signedData, changed)
                    .getEncoded(ASN1Encoding.DER);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignerInfo signer(SignedData data) {
        return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    }

    static byte[] withCertificate(byte[] cms, X509Certificate more) {
        try {
            SignedData data = signedData(cms);
            ASN1EncodableVector certificates = new ASN1EncodableVector();
            data.getCertificates().forEach(certificates::add);
            certificates.add(Certificate.getInstance(more.getEncoded()));
            return encode(data, new DERSet(certificates), signer(data));
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** (r, n − s) verifies as well as (r, s). */
    static byte[] withOtherS(byte[] cms) {
        SignedData data = signedData(cms);
        SignerInfo old = signer(data);
        ASN1Sequence pair = ASN1Sequence.getInstance(old.getEncryptedDigest().getOctets());
        BigInteger s = ASN1Integer.getInstance(pair.getObjectAt(1)).getValue();
        ASN1Encodable[] other = {pair.getObjectAt(0), new ASN1Integer(ORDER.subtract(s))};
        try {
            byte[] value = new DERSequence(other).getEncoded();
            return encode(
                    data,
                    data.getCertificates(),
                    signer(old, old.getDigestAlgorithm(), value, null));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] withUnsignedAttribute(byte[] cms) {
        SignedData data = signedData(cms);
        SignerInfo old = signer(data);
        ASN1Set unsigned =
                new DERSet(
                        new Attribute(
                                PKCSObjectIdentifiers.pkcs_9_at_unstructuredName,
                                new DERSet(new ASN1Integer(1))));
        return encode(
                data,
                data.getCertificates(),
                signer(
                        old,
                        old.getDigestAlgorithm(),
                        old.getEncryptedDigest().getOctets(),
                        unsigned));
    }

    /** Absent and NULL parameters of SHA-256 mean the same. */
    static byte[] withNullParameters(byte[] cms) {
        SignedData data = signedData(cms);
        SignerInfo old = signer(data);
        AlgorithmIdentifier sha =
                new AlgorithmIdentifier(old.getDigestAlgorithm().getAlgorithm(), DERNull.INSTANCE);
        return encode(
                data,
                data.getCertificates(),
                signer(old, sha, old.getEncryptedDigest().getOctets(), null));
    }

    /** The same signature under another certificate, with names and binding to match. */
    static byte[] withSigner(byte[] cms, byte[] der) {
        try {
            SignedData data = signedData(cms);
            SignerInfo old = signer(data);
            Certificate certificate = Certificate.getInstance(der);
            byte[] hash = Digest.of(certificate.getEncoded(ASN1Encoding.DER)).bytes();
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            for (ASN1Encodable item : old.getAuthenticatedAttributes()) {
                Attribute attribute = Attribute.getInstance(item);
                boolean binds =
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2.equals(
                                attribute.getAttrType());
                attributes.add(
                        binds
                                ? new Attribute(
                                        attribute.getAttrType(),
                                        new DERSet(
                                                new SigningCertificateV2(
                                                        new ESSCertIDv2[] {new ESSCertIDv2(hash)})))
                                : attribute);
            }
            SignerInfo signer =
                    new SignerInfo(
                            new SignerIdentifier(
                                    new IssuerAndSerialNumber(
                                            certificate.getIssuer(),
                                            certificate.getSerialNumber().getValue())),
                            old.getDigestAlgorithm(),
                            new DERSet(attributes),
                            old.getDigestEncryptionAlgorithm(),
                            old.getEncryptedDigest(),
                            null);
            return encode(data, new DERSet(certificate), signer);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignerInfo signer(
            SignerInfo old, AlgorithmIdentifier digest, byte[] value, ASN1Set unsigned) {
        return new SignerInfo(
                old.getSID(),
                digest,
                old.getAuthenticatedAttributes(),
                old.getDigestEncryptionAlgorithm(),
                new DEROctetString(value),
                unsigned);
    }

    static byte[] indefiniteLength(byte[] cms) {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(cms));
            return new BERSequence(sequence.toArray()).getEncoded(ASN1Encoding.BER);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
