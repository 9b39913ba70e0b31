package cn.onestop.kiosk.journal;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns rows back into entries and believes nothing: bytes against hash, columns against envelope,
 * payload against commitment, each entry against the one before.
 */
final class EntryReader {
    private final Path folder;
    private final String kiosk;
    private final KeyStore keys;

    EntryReader(Path folder, String kiosk, KeyStore keys) {
        this.folder = folder;
        this.kiosk = kiosk;
        this.keys = keys;
    }

    /** The head after this row, which must continue {@code before}. */
    HashChain.Head follow(HashChain.Head before, JournalDb.Row row) {
        Journal.Entry entry = read(row);
        HashChain.check(before, entry.envelope())
                .ifPresent(wrong -> {
                    throw broken(row, "chain: " + wrong);
                });
        return new HashChain.Head(before.epoch(), row.seq(), entry.hash());
    }

    Journal.Entry read(JournalDb.Row row) {
        Digest hash = Digest.of(row.envelope());
        if (!hash.text().equals(row.hash())) {
            throw broken(row, "envelope ≠ hash");
        }
        Envelope envelope;
        try {
            envelope = Envelope.parse(row.envelope());
        } catch (MalformedJson e) {
            throw broken(row, String.valueOf(e.getMessage()));
        }
        if (envelope.seq() != row.seq()
                || !envelope.session().equals(row.session())
                || !envelope.type().equals(row.type())
                || !envelope.kiosk().equals(kiosk)) {
            throw broken(row, "envelope ≠ row");
        }
        return new Journal.Entry(envelope, hash, payload(row, envelope, hash));
    }

    private Json.Obj payload(JournalDb.Row row, Envelope envelope, Digest hash) {
        Optional<SessionKeys> key = keys.existing(row.session());
        if (key.isEmpty()) {
            return Json.object(); // erased on purpose: the envelope stays, the person is gone
        }
        JournalDb.Sealed sealed = row.payload();
        if (sealed == null) {
            throw broken(row, "payload missing");
        }
        PayloadBox box =
                PayloadBox.open(key.get(), sealed, hash)
                        .orElseThrow(() -> broken(row, "payload unreadable"));
        if (!envelope.payloadCommit().opensTo(box.salt(), box.payload())) {
            throw broken(row, "payload ≠ commitment");
        }
        return box.payload();
    }

    private JournalException broken(JournalDb.Row row, String what) {
        return Trouble.broken(folder, "entry " + row.seq() + ": " + what);
    }
}
