package cn.onestop.kiosk.seal;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.verify.TrustFolder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** A demo authority in a folder and a sealer with its key. */
record SealBench(PadesSealer sealer, SealKey key, List<X509Certificate> anchors) {
    /** 2026-11-23 18:00:00.123 at UTC+8. */
    static final long NOW = 1795428000123L;

    static final List<String> SLOTS = List.of("SUSPECT", "SUSPECT_FP", "LAWYER");

    /** A filled outline, as ink is drawn, and a box. */
    static final Appearance INK =
            Appearance.of(
                    "0 g 12 10 m 30 52 l 60 20 l 92 50 l 120 12 l 190 30 l 120 18 l 92 56 l 60 26 l 30 58 l f\n"
                            .getBytes(StandardCharsets.US_ASCII));

    /** A finger that never was, as a stamp. */
    static final Appearance FINGER =
            new Appearance(
                    "q 18 0 0 20 4 4 cm\n/Finger Do\nQ\n".getBytes(StandardCharsets.US_ASCII),
                    Optional.of(new Stamp(37, 41, rings(37, 41))));

    static final TimeAndIds TIME =
            new TimeAndIds() {
                private final SecureRandom random = new SecureRandom();

                @Override
                public long nowMs() {
                    return NOW;
                }

                @Override
                public byte[] random(int count) {
                    byte[] bytes = new byte[count];
                    random.nextBytes(bytes);
                    return bytes;
                }
            };

    private static byte[] rings(int width, int height) {
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            int x = i % width - width / 2;
            int y = i / width - height / 2;
            grey[i] = (byte) ((x * x + y * y) % 32 * 8);
        }
        return grey;
    }

    static SealBench in(Path folder) {
        DemoAuthority.create(folder, "KIOSK-01", TIME);
        SealKey key =
                KeyFiles.load(folder.resolve("seal-key.pem"), folder.resolve("seal-chain.pem"));
        return new SealBench(new PadesSealer(key), key, TrustFolder.load(folder.resolve("trust")));
    }

    RevisionPins pins(int k) {
        return new RevisionPins(SampleDocument.ID, NOW + k * 60_000L, sealer.keyId());
    }

    static Digest evidence(int k) {
        return Digest.of(("evidence " + k).getBytes(StandardCharsets.US_ASCII));
    }

    static Appearance shown(String slot) {
        return slot.endsWith("_FP") ? FINGER : INK;
    }

    /** R(k) from R(k−1); k is 1 for the first signature. */
    byte[] seal(byte[] previous, String slot, int k) {
        return seal(previous, slot, shown(slot), k);
    }

    byte[] seal(byte[] previous, String slot, Appearance shown, int k) {
        Prepared prepared = sealer.prepare(previous, slot, shown, pins(k), k == 1);
        return sealer.seal(prepared, sealer.sign(prepared, evidence(k)));
    }

    /** Fills these slots one after the other. */
    byte[] sealAll(byte[] base, List<String> slots) {
        byte[] pdf = base;
        for (int k = 1; k <= slots.size(); k++) {
            pdf = seal(pdf, slots.get(k - 1), k);
        }
        return pdf;
    }
}
