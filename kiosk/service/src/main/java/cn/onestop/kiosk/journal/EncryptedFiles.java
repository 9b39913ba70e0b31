package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.proof.canon.Digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.crypto.AEADBadTagException;

/**
 * The file store in the folder {@code files} of the data folder. A file is named by an HMAC of its
 * content's digest under the session's key, so neither name nor bytes tell anything without the key
 * store. Safe for use by several threads.
 */
public final class EncryptedFiles implements FileStore {
    /** Where the files lie inside the data folder. */
    static final String FOLDER = "files";

    private static final byte FORMAT = 1;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final KeyStore keys;
    private final TimeAndIds clock;

    private EncryptedFiles(Path folder, KeyStore keys, TimeAndIds clock) {
        this.folder = folder;
        this.keys = keys;
        this.clock = clock;
    }

    /** Opens the file store of that data folder, the same that the journal is given. */
    public static EncryptedFiles open(Path dataFolder, KeyStore keys, TimeAndIds clock) {
        Path data = Durable.folder(dataFolder);
        return new EncryptedFiles(Durable.folder(data.resolve(FOLDER)), keys, clock);
    }

    /** True when the data folder holds at least one stored file. */
    static boolean any(Path dataFolder) throws IOException {
        Path folder = dataFolder.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> NAME.matcher(name(file)).matches());
        }
    }

    @Override
    public Digest put(String session, byte[] content) {
        Digest digest = Digest.of(content);
        SessionKeys key = keys.of(session);
        Path file = folder.resolve(key.fileName(digest));
        try {
            if (Files.exists(file) && open(key, Files.readAllBytes(file), digest).isPresent()) {
                // The process that put it first may have died before the folder was synced.
                Durable.syncFolder(folder);
            } else {
                byte[] nonce = clock.random(Aead.NONCE_BYTES);
                byte[] sealed = key.sealFile(nonce, content, digest);
                Durable.write(file, encode(nonce, sealed), clock);
            }
            return digest;
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    @Override
    public byte[] get(String session, Digest digest) {
        SessionKeys key =
                keys.existing(session)
                        .orElseThrow(() -> Trouble.of("journal.session.erased", session));
        Path file = folder.resolve(key.fileName(digest));
        try {
            if (!Files.exists(file)) {
                throw Trouble.of("journal.file.missing", session, file);
            }
            return open(key, Files.readAllBytes(file), digest)
                    .orElseThrow(() -> Trouble.of("journal.file.damaged", session, file));
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /**
     * Deletes what a crash left behind: unfinished files, and files that no entry names because the
     * process died between {@link #put} and the append. Files of an erased session go too: nobody
     * can read them. To be called after the journal was replayed and before anything is put.
     *
     * @param named for every session in the journal, the digests its entries name
     * @return how many files were deleted
     * @throws JournalException when the key of a session is missing or damaged; then nothing is
     *     deleted
     */
    public int deleteOrphans(Map<String, ? extends Collection<Digest>> named) {
        Set<String> wanted = new HashSet<>();
        named.forEach((session, digests) -> {
            if (!digests.isEmpty()) {
                keys.existing(session)
                        .ifPresent(key -> digests.forEach(d -> wanted.add(key.fileName(d))));
            }
        });
        try {
            List<Path> orphans;
            try (Stream<Path> files = Files.list(folder)) {
                orphans = files.filter(file -> isOrphan(name(file), wanted)).toList();
            }
            for (Path orphan : orphans) {
                Files.delete(orphan);
            }
            return orphans.size();
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /** Anything that does not look like ours is left alone. */
    private static boolean isOrphan(String name, Set<String> wanted) {
        return name.endsWith(Durable.UNFINISHED)
                || (NAME.matcher(name).matches() && !wanted.contains(name));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static byte[] encode(byte[] nonce, byte[] sealed) {
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** The content; empty when these are not the bytes that were written for that digest. */
    private static Optional<byte[]> open(SessionKeys key, byte[] file, Digest digest) {
        if (file.length <= 1 + Aead.NONCE_BYTES || file[0] != FORMAT) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(file, 1, 1 + Aead.NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(file, 1 + Aead.NONCE_BYTES, file.length);
        try {
            return Optional.of(key.openFile(nonce, sealed, digest))
                    .filter(content -> Digest.of(content).equals(digest));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }
}
