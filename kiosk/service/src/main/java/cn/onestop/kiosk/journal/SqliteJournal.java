package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.HashChain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The journal in one SQLite file, {@code journal.db} (WAL, {@code synchronous=FULL}).
 *
 * <p>Locks: {@code writing} guards the writing connection and the head, {@code reading} the reading
 * connection; closing takes writing, then reading; nobody else holds both. No caller's code runs
 * under either.
 */
public final class SqliteJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    /** Rows held at once while the whole chain is read. */
    private static final int BATCH = 256;

    private final Path folder;
    private final FolderLock lock;
    private final JournalDb db;
    private final KeyStore keys;
    private final EntryReader entries;
    private final EntryWriter drafting;
    private final TimeAndIds clock;
    private final Lock writing = new ReentrantLock();
    private final Lock reading = new ReentrantLock();
    private final List<Consumer<List<Entry>>> listeners = new CopyOnWriteArrayList<>();
    private volatile HashChain.Head head;
    private volatile long acked;
    private volatile boolean usable = true;

    private SqliteJournal(
            Path folder,
            FolderLock lock,
            JournalDb db,
            KeyStore keys,
            String kiosk,
            TimeAndIds clock)
            throws SQLException {
        this.folder = folder;
        this.lock = lock;
        this.db = db;
        this.keys = keys;
        this.clock = clock;
        this.entries = new EntryReader(folder, kiosk, keys);
        this.drafting = new EntryWriter(kiosk, clock);
        this.head = verified();
        this.acked = db.acked(head.epoch());
        if (acked > head.seq()) {
            throw Trouble.broken(folder, head.seq() + " < " + acked + " acknowledged");
        }
    }

    /**
     * The process that has this data folder in use, as its id; empty when nobody has, or when it
     * cannot be told. Looks only.
     */
    public static Optional<String> usedBy(Path data) {
        return FolderLock.holder(data);
    }

    /**
     * Opens the journal of that data folder and verifies all of it: SQLite's quick check, every
     * envelope against its hash and its predecessor, every payload against its commitment.
     *
     * @param folder the data folder; made (0700) when missing
     * @param keys a key store outside that folder
     * @param kioskName the name in every envelope; a journal belongs to one kiosk
     * @throws JournalException when another service uses the folder, it cannot be written, or the
     *     journal cannot be believed; nothing is ever deleted
     */
    public static SqliteJournal open(
            Path folder, KeyStore keys, String kioskName, TimeAndIds clock) {
        Path data = Durable.folder(folder);
        if (keys.folder().startsWith(data)) {
            throw Trouble.of("journal.keys.inside", keys.folder(), data);
        }
        FolderLock lock = FolderLock.take(data);
        try {
            return opened(data, lock, keys, kioskName, clock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static SqliteJournal opened(
            Path data, FolderLock lock, KeyStore keys, String kiosk, TimeAndIds clock) {
        try {
            boolean hadFiles = EncryptedFiles.any(data);
            JournalDb db = JournalDb.open(data);
            try {
                prepare(data, db, kiosk, hadFiles, clock);
                return new SqliteJournal(data, lock, db, keys, kiosk, clock);
            } catch (SQLException | IOException | RuntimeException e) {
                closeAfter(e, db);
                throw e;
            }
        } catch (SQLException e) {
            throw JournalDb.isDamage(e)
                    ? Trouble.broken(e, data, String.valueOf(e.getMessage()))
                    : Trouble.because(e, "journal.io", data);
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", data);
        }
    }

    private static void closeAfter(Exception reason, JournalDb db) {
        try {
            db.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void prepare(
            Path data, JournalDb db, String kiosk, boolean hadFiles, TimeAndIds clock)
            throws SQLException, IOException {
        String found = db.quickCheck();
        if (!"ok".equals(found)) {
            throw Trouble.broken(data, found);
        }
        if (db.isNew()) {
            if (hadFiles) {
                throw Trouble.broken(data, "files without entries");
            }
            db.create(kiosk, clock.id());
            Durable.syncFolder(data);
        }
        if (!db.schemaIsKnown()) {
            throw Trouble.of("journal.schema", data);
        }
        String owner = db.meta("kiosk").orElse("");
        if (!owner.equals(kiosk)) {
            throw Trouble.of("journal.other.kiosk", data, owner, kiosk);
        }
    }

    private HashChain.Head verified() throws SQLException {
        HashChain.Head at = HashChain.Head.start(db.meta("epoch").orElse(""));
        long from = Long.MIN_VALUE;
        List<JournalDb.Row> rows = db.after(from, BATCH);
        while (!rows.isEmpty()) {
            for (JournalDb.Row row : rows) {
                Entry entry = entries.follow(at, row);
                at = new HashChain.Head(at.epoch(), row.seq(), entry.hash());
                drafting.lastWas(entry.envelope().atMs());
            }
            rows = db.after(at.seq(), BATCH);
        }
        return at;
    }

    @Override
    public HashChain.Head head() {
        return head;
    }

    @Override
    public List<Entry> append(HashChain.Head expected, String session, List<Draft> drafts) {
        List<Entry> appended;
        writing.lock();
        try {
            mustBeUsable();
            if (!expected.equals(head)) {
                throw Trouble.of("journal.head.moved", expected.seq(), head.seq());
            }
            appended = commit(expected, session, drafts);
        } finally {
            writing.unlock();
        }
        if (!appended.isEmpty()) {
            tell(appended);
        }
        return appended;
    }

    private List<Entry> commit(HashChain.Head expected, String session, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        try {
            // A session that has entries must have its key: a fresh one would hide the loss.
            SessionKeys key =
                    db.hasEntries(session)
                            ? keys.existing(session)
                                    .orElseThrow(
                                            () -> Trouble.of("journal.session.erased", session))
                            : keys.of(session);
            List<EntryWriter.Pending> pending = drafting.seal(expected, session, drafts, key);
            db.inTransaction(() -> {
                HashChain.Head onDisk = db.head(expected.epoch());
                if (!onDisk.equals(expected)) {
                    throw Trouble.of("journal.head.moved", expected.seq(), onDisk.seq());
                }
                for (EntryWriter.Pending one : pending) {
                    db.insert(one.row(), one.payload());
                }
            });
            List<Entry> appended = pending.stream().map(EntryWriter.Pending::entry).toList();
            head = HashChain.Head.at(appended.getLast().envelope());
            return appended;
        } catch (SQLException e) {
            // Whether it committed is not known: only opening again, with a fresh fold, can tell.
            usable = false;
            throw Trouble.because(e, "journal.write.failed", folder);
        }
    }

    /** What is committed is committed: a listener's failure must not look like a failed append. */
    private void tell(List<Entry> appended) {
        for (Consumer<List<Entry>> listener : listeners) {
            try {
                listener.accept(appended);
            } catch (RuntimeException e) {
                LOG.error("A listener of the journal failed after {}.", head.seq(), e);
            }
        }
    }

    @Override
    public void replay(Consumer<Entry> to) {
        long seq = 0;
        List<JournalDb.Row> rows = rowsAfter(seq, BATCH);
        while (!rows.isEmpty()) {
            for (JournalDb.Row row : rows) {
                to.accept(entries.read(row));
                seq = row.seq();
            }
            rows = rowsAfter(seq, BATCH);
        }
    }

    @Override
    public List<Sealed> after(long seq, int limit) {
        return rowsAfter(seq, limit).stream()
                .map(row -> new Sealed(row.seq(), row.envelope(), new Digest(row.hash())))
                .toList();
    }

    private List<JournalDb.Row> rowsAfter(long seq, int limit) {
        reading.lock();
        try {
            mustBeUsable();
            return db.after(seq, limit);
        } catch (SQLException e) {
            throw Trouble.because(e, "journal.io", folder);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public long acknowledged() {
        return acked;
    }

    @Override
    public boolean acknowledge(String epoch, long seq, Digest hash) {
        writing.lock();
        try {
            mustBeUsable();
            if (!epoch.equals(head.epoch()) || !db.hashAt(seq).equals(Optional.of(hash.text()))) {
                return false;
            }
            if (seq > acked) {
                db.inTransaction(() -> db.setAcked(epoch, seq));
                acked = seq;
            }
            return true;
        } catch (SQLException e) {
            throw Trouble.because(e, "journal.io", folder);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void onAppend(Consumer<List<Entry>> listener) {
        listeners.add(listener);
    }

    /**
     * Leaves a complete, durable copy of the journal at {@code target}, replacing an older copy
     * there, while the service goes on. Payloads in it stay sealed; no key is copied.
     *
     * @return the copy
     * @throws JournalException when it cannot be written, or {@code target} lies in the data folder
     */
    public Path backup(Path target) {
        Path copy = target.toAbsolutePath().normalize();
        if (copy.startsWith(folder)) {
            throw Trouble.of("journal.backup.inside", copy, folder);
        }
        Path unfinished = copy.resolveSibling(copy.getFileName() + "." + clock.id() + ".tmp");
        reading.lock();
        try {
            mustBeUsable();
            try {
                db.copyTo(unfinished);
                Durable.syncFile(unfinished);
                Durable.publish(unfinished, copy);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return copy;
        } catch (SQLException | IOException e) {
            throw Trouble.because(e, "journal.backup.failed", copy);
        } finally {
            reading.unlock();
        }
    }

    private void mustBeUsable() {
        if (!usable) {
            throw Trouble.of("journal.closed", folder);
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            if (lock.isHeld()) {
                usable = false;
                try (lock) {
                    db.close();
                }
            }
        } catch (SQLException e) {
            throw Trouble.because(e, "journal.io", folder);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
