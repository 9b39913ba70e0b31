package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.TimeAndIds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One data key per session and per line recording, wrapped by a key-encryption key, in a folder of
 * its own outside the data folder and every backup: whoever holds only the journal holds no person.
 * Safe for use by several threads.
 */
public final class KeyStore {
    /** What may stand in a session id, since it becomes a file name. */
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** Where the keys of recordings lie, and what keeps them from passing for a session's. */
    private static final String RECORDINGS = "recordings";

    private static final String KEY = ".key";
    private static final int KEK_BYTES = 32;

    /** Opened keys kept at hand; the entries of a session lie close together. */
    private static final int KEPT = 64;

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;
    private final Path sessions;
    private final SecretKey kek;
    private final TimeAndIds clock;
    private final LinkedHashMap<String, Optional<SessionKeys>> kept =
            new LinkedHashMap<>(16, 0.75f, true);

    private KeyStore(Path folder, Path sessions, SecretKey kek, TimeAndIds clock) {
        this.folder = folder;
        this.sessions = sessions;
        this.kek = kek;
        this.clock = clock;
    }

    /**
     * Opens the key store, making folder and key-encryption key on first use.
     *
     * @throws JournalException when the folder cannot be written, others may read the
     *     key-encryption key, or it is missing while session keys exist: a new one would make every
     *     old entry unreadable for ever
     */
    public static KeyStore open(Path folder, TimeAndIds clock) {
        Path real = Durable.folder(folder);
        Path sessions = Durable.folder(real.resolve("sessions"));
        try {
            Path file = real.resolve("kek");
            if (!Files.exists(file)) {
                Path recordings = real.resolve(RECORDINGS);
                if (holdsKeys(sessions)
                        || (Files.isDirectory(recordings) && holdsKeys(recordings))) {
                    throw Trouble.of("journal.kek.missing", file);
                }
                Durable.write(file, clock.random(KEK_BYTES), clock);
            }
            return new KeyStore(real, sessions, kek(file), clock);
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", real);
        }
    }

    /** The folder, as the file system names it. */
    Path folder() {
        return folder;
    }

    /**
     * The keys of a session that may be new: made and durable before this returns.
     *
     * @throws JournalException when the session was erased or its key is damaged
     */
    synchronized SessionKeys of(String session) {
        if (!kept.containsKey(session) && !Files.exists(file(session))) {
            byte[] dataKey = clock.random(SessionKeys.DATA_KEY_BYTES);
            byte[] nonce = clock.random(Aead.NONCE_BYTES);
            try {
                Durable.write(
                        file(session),
                        KeyRecord.encode(new KeyRecord.Live(dataKey), session, kek, nonce),
                        clock);
            } catch (IOException e) {
                throw Trouble.because(e, "journal.io", folder);
            }
        }
        return existing(session).orElseThrow(() -> Trouble.of("journal.session.erased", session));
    }

    /**
     * The keys of a session that has entries or files; empty when it was erased on purpose.
     *
     * @throws JournalException when its key is missing or damaged
     */
    synchronized Optional<SessionKeys> existing(String session) {
        Optional<SessionKeys> known = kept.get(session);
        if (known == null) {
            known =
                    switch (read(session)) {
                        case KeyRecord.Live(byte[] dataKey) ->
                                Optional.of(new SessionKeys(dataKey));
                        case KeyRecord.Erased() -> Optional.empty();
                    };
            kept.put(session, known);
            if (kept.size() > KEPT) {
                kept.pollFirstEntry();
            }
        }
        return known;
    }

    private KeyRecord read(String session) {
        Path file = file(session);
        try {
            if (!Files.exists(file)) {
                throw Trouble.of("journal.key.missing", session, file);
            }
            return KeyRecord.decode(Files.readAllBytes(file), session, kek)
                    .orElseThrow(() -> Trouble.of("journal.key.damaged", session, file));
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /** A new key for a new recording, durable before this returns. */
    synchronized SecretKey newRecordingKey(String recording) {
        byte[] dataKey = clock.random(SessionKeys.DATA_KEY_BYTES);
        byte[] nonce = clock.random(Aead.NONCE_BYTES);
        Durable.folder(folder.resolve(RECORDINGS));
        try {
            Durable.write(
                    recordingFile(recording),
                    KeyRecord.encode(new KeyRecord.Live(dataKey), bound(recording), kek, nonce),
                    clock);
            return new SecretKeySpec(dataKey, "AES");
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /** The key of a recording; {@link JournalException} when it is missing or damaged. */
    synchronized SecretKey recordingKey(String recording) {
        Path file = recordingFile(recording);
        try {
            if (Files.exists(file)
                    && KeyRecord.decode(Files.readAllBytes(file), bound(recording), kek)
                                    .orElse(new KeyRecord.Erased())
                            instanceof KeyRecord.Live(byte[] dataKey)) {
                return new SecretKeySpec(dataKey, "AES");
            }
            throw Trouble.of("recording.key", recording);
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /** Whether a recording has a key file. */
    synchronized boolean hasRecordingKey(String recording) {
        return Files.exists(recordingFile(recording));
    }

    /** The recordings that have a key file. */
    synchronized List<String> recordings() {
        Path recordings = folder.resolve(RECORDINGS);
        if (!Files.isDirectory(recordings)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(recordings)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(KEY))
                    .map(name -> name.substring(0, name.length() - KEY.length()))
                    .filter(id -> SESSION.matcher(id).matches())
                    .toList();
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /** Destroys the key of a recording, which makes it unreadable; no key is no fault. */
    synchronized void destroyRecordingKey(String recording) {
        Path file = recordingFile(recording);
        try {
            if (Files.exists(file)) {
                Durable.overwrite(file);
                Files.delete(file);
                Durable.syncFolder(folder.resolve(RECORDINGS));
            }
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    private Path recordingFile(String recording) {
        if (!SESSION.matcher(recording).matches()) {
            throw new IllegalArgumentException("not the id of a recording");
        }
        return folder.resolve(RECORDINGS).resolve(recording + KEY);
    }

    private static String bound(String recording) {
        return RECORDINGS + "/" + recording;
    }

    private Path file(String session) {
        if (!SESSION.matcher(session).matches()) {
            throw new IllegalArgumentException(
                    "a session id has 1 to 64 letters, digits, '-' and '_'");
        }
        return sessions.resolve(session + KEY);
    }

    private static boolean holdsKeys(Path sessions) throws IOException {
        try (Stream<Path> files = Files.list(sessions)) {
            return files.anyMatch(file -> file.toString().endsWith(KEY));
        }
    }

    private static SecretKey kek(Path file) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw Trouble.of("journal.kek.open", file, Trouble.quoted(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != KEK_BYTES) {
            throw Trouble.of("journal.kek.damaged", file);
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
