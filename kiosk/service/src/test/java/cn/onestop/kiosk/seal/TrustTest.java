package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Verdict;

import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;

/** Which certificates the verifier takes. */
class TrustTest {
    private final byte[] base = SampleDocument.small(SealBench.SLOTS);

    private Verdict verdict(KeyPair keys, List<X509Certificate> chain, X509Certificate anchor) {
        SealKey key = SealKey.of(keys.getPrivate(), chain);
        SealBench bench = new SealBench(new PadesSealer(key), key, List.of(anchor));
        byte[] pdf = bench.sealAll(base, SealBench.SLOTS);
        return PdfVerifier.verify(pdf, bench.anchors());
    }

    @Test
    void anAuthorityInBetweenTravelsWithTheSignature() throws Exception {
        TestCa root = TestCa.root("CN=Root");
        TestCa middle = root.authority("CN=Middle");
        KeyPair keys = TestCa.keys("secp256r1");
        List<X509Certificate> chain = List.of(middle.signer(keys), middle.certificate());
        Verdict verdict = verdict(keys, chain, root.certificate());
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.demo()).isFalse();
        assertThat(verdict(keys, chain.subList(0, 1), root.certificate()).has(Code.NOT_TRUSTED))
                .isTrue();
    }

    @Test
    void anotherAuthorityOfTheSameNameIsNotTrusted() throws Exception {
        KeyPair keys = TestCa.keys("secp256r1");
        X509Certificate signer = TestCa.root("CN=Root").signer(keys);
        X509Certificate impostor = TestCa.root("CN=Root").certificate();
        assertThat(verdict(keys, List.of(signer), impostor).has(Code.NOT_TRUSTED)).isTrue();
    }

    @Test
    void aSignerIsNoAuthority() throws Exception {
        TestCa root = TestCa.root("CN=Root");
        TestCa middle = root.authority("CN=KIOSK-01");
        KeyPair keys = TestCa.keys("secp256r1");
        X509Certificate fake = root.signer(TestCa.keys("secp256r1"));
        assertThat(verdict(keys, List.of(middle.signer(keys)), fake).has(Code.NOT_TRUSTED))
                .isTrue();
        assertThat(
                        verdict(middle.keys(), List.of(middle.certificate()), root.certificate())
                                .has(Code.KEY_USAGE))
                .isTrue();
    }

    @Test
    void aCertificateForAnotherPurposeMayNotSeal() throws Exception {
        TestCa root = TestCa.root("CN=Root");
        KeyPair keys = TestCa.keys("secp256r1");
        X509Certificate signer =
                root.signer(keys, KeyUsage.keyEncipherment, TestCa.START, TestCa.END);
        assertThat(verdict(keys, List.of(signer), root.certificate()).has(Code.KEY_USAGE)).isTrue();
    }

    @Test
    void theCertificateMustBeValidAtTheStatedDate() throws Exception {
        TestCa root = TestCa.root("CN=Root");
        KeyPair keys = TestCa.keys("secp256r1");
        Date end = new Date(SealBench.NOW + 600_000L);
        X509Certificate signer = root.signer(keys, KeyUsage.digitalSignature, TestCa.START, end);
        SealKey key = SealKey.of(keys.getPrivate(), List.of(signer));
        SealBench bench = new SealBench(new PadesSealer(key), key, List.of(root.certificate()));
        RevisionPins pins = bench.pins(1);
        Prepared honest = bench.sealer().prepare(base, "SUSPECT", SealBench.INK, pins, true);
        Prepared late =
                ForgedRevision.of(
                        base,
                        honest,
                        o -> o.replaceAll((n, b) -> b.replace("D:20261123", "D:20261130")),
                        t -> t);
        byte[] pdf = bench.sealer().seal(late, bench.sealer().sign(late, SealBench.evidence(1)));
        assertThat(PdfVerifier.verify(pdf, bench.anchors()).has(Code.NOT_VALID_AT_DATE)).isTrue();
    }
}
