package cn.onestop.kiosk.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prepares one revision in a process of its own and prints the digest of the whole file. */
final class PrepareOnce {
    private PrepareOnce() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        SealKey key =
                KeyFiles.load(folder.resolve("seal-key.pem"), folder.resolve("seal-chain.pem"));
        PadesSealer sealer = new PadesSealer(key);
        RevisionPins pins = new RevisionPins(SampleDocument.ID, SealBench.NOW, sealer.keyId());
        Prepared prepared =
                sealer.prepare(
                        Files.readAllBytes(folder.resolve("base.pdf")),
                        "SUSPECT",
                        SealBench.INK,
                        pins,
                        true);
        System.out.println(cn.onestop.proof.canon.Digest.of(prepared.pdf()));
    }
}
