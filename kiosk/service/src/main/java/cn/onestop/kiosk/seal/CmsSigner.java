package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.EvidenceAttribute;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * Makes the detached CMS of a revision. Signed attributes: content-type, message-digest,
 * signing-certificate-v2 over every certificate that travels along, and {@link EvidenceAttribute};
 * no signing-time (PAdES takes /M), no algorithm protection, nothing unsigned.
 */
final class CmsSigner {
    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private final SealKey key;
    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    CmsSigner(SealKey key) {
        this.key = key;
    }

    byte[] sign(Prepared prepared, Digest evidence) {
        try {
            AttributeTable own = attributes(evidence);
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new SignerInfoGeneratorBuilder(
                                    new JcaDigestCalculatorProviderBuilder()
                                            .setProvider(provider)
                                            .build())
                            .setContentDigest(SHA256)
                            .setSignedAttributeGenerator(parameters ->
                                    new DefaultSignedAttributeTableGenerator(own)
                                            .getAttributes(parameters)
                                            .remove(CMSAttributes.signingTime)
                                            .remove(CMSAttributes.cmsAlgorithmProtect))
                            .build(signer(), new JcaX509CertificateHolder(key.chain().getFirst())));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(covered(prepared)), false)
                    .getEncoded(ASN1Encoding.DER);
        } catch (OperatorCreationException
                | CertificateEncodingException
                | CMSException
                | IOException e) {
            throw SealException.because(e, "signing");
        }
    }

    private static byte[] covered(Prepared prepared) {
        byte[] pdf = prepared.pdf();
        int gap = prepared.contentsEnd() - prepared.contentsStart();
        byte[] covered = Arrays.copyOf(pdf, pdf.length - gap);
        System.arraycopy(
                pdf,
                prepared.contentsEnd(),
                covered,
                prepared.contentsStart(),
                pdf.length - prepared.contentsEnd());
        return covered;
    }

    private AttributeTable attributes(Digest evidence) throws CertificateEncodingException {
        ESSCertIDv2[] certificates = new ESSCertIDv2[key.chain().size()];
        for (int i = 0; i < certificates.length; i++) {
            X509Certificate certificate = key.chain().get(i);
            certificates[i] = new ESSCertIDv2(Digest.of(certificate.getEncoded()).bytes());
        }
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(certificates))));
        attributes.add(
                new Attribute(
                        new ASN1ObjectIdentifier(EvidenceAttribute.OID),
                        new DERSet(
                                new DERSequence(
                                        new ASN1Encodable[] {
                                            SHA256, new DEROctetString(evidence.bytes())
                                        }))));
        return new AttributeTable(attributes);
    }

    private ContentSigner signer() throws OperatorCreationException {
        ContentSigner ecdsa =
                new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(provider)
                        .build(key.key());
        return new SmallSigner(ecdsa);
    }

    /**
     * ECDSA knows two values of s for one signature; the smaller one is taken, the verifier takes
     * no other.
     */
    private record SmallSigner(ContentSigner ecdsa) implements ContentSigner {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return ecdsa.getAlgorithmIdentifier();
        }

        @Override
        public OutputStream getOutputStream() {
            return ecdsa.getOutputStream();
        }

        @Override
        public byte[] getSignature() {
            ASN1Sequence pair = ASN1Sequence.getInstance(ecdsa.getSignature());
            BigInteger r = ASN1Integer.getInstance(pair.getObjectAt(0)).getValue();
            BigInteger s = ASN1Integer.getInstance(pair.getObjectAt(1)).getValue();
            BigInteger small = s.min(SealKey.P256_ORDER.subtract(s));
            try {
                return new DERSequence(
                                new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(small)})
                        .getEncoded(ASN1Encoding.DER);
            } catch (IOException e) {
                throw new IllegalStateException("two integers can always be encoded", e);
            }
        }
    }
}
