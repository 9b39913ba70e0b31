package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.TimeAndIds;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.crypto.SecretKey;

/**
 * Recordings of serial lines in the folder {@code recordings} of the data folder. They are personal
 * data: each is encrypted under a key of its own in the key store, and deleting one destroys its
 * key first. Their number and size are bounded; the oldest go. Safe for use by several threads, and
 * beside a running service by other processes.
 */
public final class RecordingStore implements AutoCloseable {
    /**
     * How much is kept.
     *
     * @param number of recordings
     * @param bytes of all together
     * @param bytesOfOne longer ones break off: a day or two of an idle device, 20 minutes of pen
     */
    record Limits(int number, long bytes, long bytesOfOne) {
        static Limits usual() {
            return new Limits(50, 512L << 20, 64L << 20);
        }
    }

    /**
     * A recording as it lies there.
     *
     * @param id time (UTC) and device, for example {@code 20261123-210756-pad-k3ab}; later ones
     *     sort behind earlier ones
     * @param bytes on the disk
     */
    public record Item(String id, long bytes) {}

    /**
     * A recording as text.
     *
     * @param script in the format of {@code docs/recording.md}; personal data
     * @param whole false when its end is missing
     */
    public record Export(String script, boolean whole) {
        /** How long it is and nothing of what it says. */
        @Override
        public String toString() {
            return "Export[" + script.length() + " characters]";
        }
    }

    private static final String FOLDER = "recordings";
    private static final String ENDING = ".rec";
    private static final Pattern ID =
            Pattern.compile("[0-9]{8}-[0-9]{6}-[a-z0-9-]{1,31}-[a-z2-7]{4}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** What the last lines of recordings are given at the end of the service. */
    private static final long CLOSING_MS = 3000;

    private final Path folder;
    private final KeyStore keys;
    private final TimeAndIds clock;
    private final Limits limits;
    private final Set<String> active = new HashSet<>();

    private RecordingStore(Path folder, KeyStore keys, TimeAndIds clock, Limits limits) {
        this.folder = folder;
        this.keys = keys;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Opens the store for the service, which alone makes recordings. What a crash or a broken-off
     * deletion left is cleared away: a file without key, a file without one line, a key without
     * file.
     */
    public static RecordingStore open(Path data, KeyStore keys, TimeAndIds clock) {
        return open(data, keys, clock, Limits.usual());
    }

    static RecordingStore open(Path data, KeyStore keys, TimeAndIds clock, Limits limits) {
        Path folder = Durable.folder(Durable.folder(data).resolve(FOLDER));
        RecordingStore store = new RecordingStore(folder, keys, clock, limits);
        for (Item item : store.list()) {
            if (!keys.hasRecordingKey(item.id()) || RecordingFile.isEmpty(item.bytes())) {
                store.delete(item.id());
            }
        }
        for (String id : keys.recordings()) {
            if (!Files.exists(store.file(id))) {
                keys.destroyRecordingKey(id);
            }
        }
        return store;
    }

    /** For a look beside a running service, or without one: nothing is made or cleared away. */
    public static RecordingStore visit(Path data, KeyStore keys, TimeAndIds clock) {
        return new RecordingStore(data.resolve(FOLDER), keys, clock, Limits.usual());
    }

    /** What lies in that data folder, oldest first; needs no key. */
    public static List<Item> list(Path data) {
        Path folder = data.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(id -> ID.matcher(id).matches())
                    .map(id -> new Item(id, size(folder.resolve(id + ENDING))))
                    .sorted(Comparator.comparing(Item::id))
                    .toList();
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /** A file may go while one looks: then it is none. */
    private static long size(Path file) {
        return file.toFile().length();
    }

    private List<Item> list() {
        Path data = folder.getParent();
        return data == null ? List.of() : list(data);
    }

    /**
     * Begins a recording, after the oldest made room for it.
     *
     * @param device the name of the device in the configuration
     * @throws JournalException when folder or key store cannot be written
     */
    public synchronized RecordingWriter begin(String device) {
        makeRoom();
        String id =
                TIME.format(Instant.ofEpochMilli(clock.nowMs()))
                        + "-"
                        + device
                        + "-"
                        + clock.id().substring(0, 4);
        try {
            RecordingWriter writer = writer(id, keys.newRecordingKey(id));
            active.add(id);
            return writer;
        } catch (IOException e) {
            keys.destroyRecordingKey(id);
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    private RecordingWriter writer(String id, SecretKey key) throws IOException {
        FileChannel channel = Durable.create(file(id));
        boolean ready = false;
        try {
            RecordingWriter writer = new RecordingWriter(this, id, key, channel);
            ready = true;
            return writer;
        } finally {
            if (!ready) {
                channel.close();
            }
        }
    }

    /** Every recording that goes on may still become as long as one may be. */
    private void makeRoom() {
        List<Item> old = list().stream().filter(item -> !active.contains(item.id())).toList();
        long bytes = old.stream().mapToLong(Item::bytes).sum();
        long reserved = (active.size() + 1) * limits.bytesOfOne();
        int number = old.size() + active.size() + 1;
        for (Item item : old) {
            if (number <= limits.number() && bytes + reserved <= limits.bytes()) {
                return;
            }
            delete(item.id());
            number--;
            bytes -= item.bytes();
        }
    }

    /**
     * Reads a recording, also one that is still being written.
     *
     * @throws JournalException when there is none of that id, its key is gone, or it was changed
     */
    public Export export(String id) {
        Path file = known(id);
        try {
            RecordingFile.Content content =
                    RecordingFile.read(keys.recordingKey(id), id, Files.readAllBytes(file));
            return new Export(content.text(), content.whole());
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /**
     * Destroys the key of a recording, then its file. One that is still being written cannot be
     * read from then on either.
     *
     * @throws JournalException when there is none of that id
     */
    public void delete(String id) {
        Path file = known(id);
        keys.destroyRecordingKey(id);
        try {
            Files.deleteIfExists(file);
            Durable.syncFolder(folder);
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    private Path known(String id) {
        if (!ID.matcher(id).matches() || !Files.exists(file(id))) {
            throw Trouble.of("recording.unknown", id);
        }
        return file(id);
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }

    long mostBytes() {
        return limits.bytesOfOne();
    }

    synchronized void ended(String id) {
        active.remove(id);
        notifyAll();
    }

    /** Waits a moment for recordings whose lines were closed. */
    @Override
    public synchronized void close() {
        long until = System.nanoTime() + CLOSING_MS * 1_000_000;
        try {
            while (!active.isEmpty() && until - System.nanoTime() > 0) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
