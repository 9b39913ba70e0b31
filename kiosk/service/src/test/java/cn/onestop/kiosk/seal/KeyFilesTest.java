package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.verify.TrustFolder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

class KeyFilesTest {
    @TempDir Path folder;

    private Path key;
    private Path chain;

    @BeforeEach
    void files() {
        DemoAuthority.create(folder, "KIOSK-01", SealBench.TIME);
        key = folder.resolve("seal-key.pem");
        chain = folder.resolve("seal-chain.pem");
    }

    @Test
    void theKeyIdIsTheDigestOfTheCertificate() throws Exception {
        SealKey loaded = KeyFiles.load(key, chain);
        byte[] certificate = loaded.chain().getFirst().getEncoded();
        assertThat(loaded.id())
                .isEqualTo(HexFormat.of().formatHex(Digest.of(certificate).bytes()))
                .hasSize(64);
        assertThat(loaded.toString()).isEqualTo("SealKey[" + loaded.id() + "]");
    }

    @Test
    void theDemoAuthorityIsMarkedAndKeepsItsKeyToItself() throws Exception {
        X509Certificate root = TrustFolder.load(folder.resolve("trust")).getFirst();
        assertThat(root.getSubjectX500Principal().getName())
                .contains("OU=DEMO", "O=Onestop DEMO 测试");
        KeyFiles.load(key, chain).chain().getFirst().verify(root.getPublicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("demo-ca.pem", "seal-key.pem", "seal-chain.pem");
        }
    }

    @Test
    void theDemoAuthorityOverwritesNoKey() {
        assertThatThrownBy(() -> DemoAuthority.create(folder, "KIOSK-01", SealBench.TIME))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> DemoAuthority.create(folder, "A,CN=B", SealBench.TIME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingFilesAreNamed() {
        assertRefused("keyFile.missing", folder.resolve("none.pem"), chain);
        assertRefused("chainFile.missing", key, folder.resolve("none.pem"));
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws Exception {
        for (String mode : List.of("rw-r-----", "rw----r--", "rwx------")) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
            assertRefused("keyFile.permissions", key, chain);
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        assertThat(KeyFiles.load(key, chain).id()).isNotEmpty();
    }

    @Test
    void filesOfAnotherFormAreRefused() throws Exception {
        String pem = Files.readString(key);
        for (String other :
                List.of(
                        "",
                        pem.replace("PRIVATE", "ENCRYPTED PRIVATE"),
                        pem.replaceAll("[A-Za-z0-9+/]{64}\n", ""))) {
            Files.writeString(key, other);
            assertRefused("keyFile.form", key, chain);
        }
        Files.writeString(key, pem);
        Files.writeString(chain, "");
        assertRefused("chainFile.form", key, chain);
        Files.writeString(chain, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused("chainFile.form", key, chain);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused(@TempDir Path other) {
        DemoAuthority.create(other, "KIOSK-02", SealBench.TIME);
        assertRefused("key.mismatch", key, other.resolve("seal-chain.pem"));
    }

    @Test
    void aKeyOnAnotherCurveIsRefused() throws Exception {
        KeyPair keys = TestCa.keys("secp384r1");
        X509Certificate certificate = TestCa.root("CN=Root").signer(keys);
        assertThatThrownBy(() -> SealKey.of(keys.getPrivate(), List.of(certificate)))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.detail()).isEqualTo("key.curve"));
    }

    @Test
    void certificatesThatDoNotJoinAreRefused() throws Exception {
        KeyPair keys = TestCa.keys("secp256r1");
        X509Certificate signer = TestCa.root("CN=Root").signer(keys);
        X509Certificate stranger = TestCa.root("CN=Root").certificate();
        assertThatThrownBy(() -> SealKey.of(keys.getPrivate(), List.of(signer, stranger)))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.detail()).isEqualTo("chain.order"));
        assertThatThrownBy(() -> SealKey.of(keys.getPrivate(), List.of()))
                .isInstanceOf(SealException.class);
    }

    private static void assertRefused(String detail, Path key, Path chain) {
        assertThatThrownBy(() -> KeyFiles.load(key, chain))
                .isInstanceOfSatisfying(
                        SealException.class,
                        e -> {
                            assertThat(e.detail()).isEqualTo(detail);
                            assertThat(e.sentence().zh()).isNotEmpty();
                            assertThat(e.sentence().en()).isNotEmpty();
                        });
    }
}
