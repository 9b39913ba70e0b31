package cn.onestop.kiosk.journal;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.HashChain;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database file: one connection that writes, one that only reads, and every SQL statement of
 * the journal. Who may call when is {@link SqliteJournal}'s business.
 */
final class JournalDb implements AutoCloseable {
    static final String FILE = "journal.db";

    /** Written into the file's header, so that a later program knows what it has before it. */
    private static final int SCHEMA = 1;

    /** How long another program's lock on the file is waited for. */
    private static final int BUSY_MS = 5_000;

    private static final int WAL_LIMIT_BYTES = 16 * 1024 * 1024;

    /** {@code synchronous=FULL} as SQLite counts it: with less, a power cut loses commits. */
    private static final String FULL = "2";

    private static final List<String> TABLES =
            List.of(
                    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)"
                            + " STRICT, WITHOUT ROWID",
                    "CREATE TABLE entry(seq INTEGER PRIMARY KEY, envelope BLOB NOT NULL,"
                            + " hash TEXT NOT NULL, session TEXT NOT NULL, type TEXT NOT NULL)"
                            + " STRICT",
                    "CREATE INDEX entry_session ON entry(session)",
                    "CREATE TABLE payload(seq INTEGER PRIMARY KEY REFERENCES entry(seq),"
                            + " nonce BLOB NOT NULL, sealed BLOB NOT NULL) STRICT",
                    "CREATE TABLE published(epoch TEXT PRIMARY KEY, acked INTEGER NOT NULL)"
                            + " STRICT, WITHOUT ROWID",
                    "PRAGMA user_version=" + SCHEMA);

    /** One entry as it lies in the file; without payload when that row is gone. */
    record Row(
            long seq,
            byte[] envelope,
            String hash,
            String session,
            String type,
            @Nullable Sealed payload) {}

    /** A sealed payload. */
    record Sealed(byte[] nonce, byte[] bytes) {}

    private final Connection writer;
    private final Connection reader;

    private JournalDb(Connection writer, Connection reader) {
        this.writer = writer;
        this.reader = reader;
    }

    static JournalDb open(Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve(FILE);
        Connection writer = writing().createConnection(url);
        try {
            // Before the file has its first page, so before the write-ahead log.
            execute(writer, "PRAGMA auto_vacuum=INCREMENTAL");
            if (!"wal".equals(one(writer, "PRAGMA journal_mode=WAL"))
                    || !FULL.equals(one(writer, "PRAGMA synchronous"))) {
                throw new SQLException("this file system does not carry a write-ahead log");
            }
            return new JournalDb(writer, reading().createConnection(url));
        } catch (SQLException e) {
            writer.close();
            throw e;
        }
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_LIMIT_BYTES);
        config.setBusyTimeout(BUSY_MS);
        config.enforceForeignKeys(true);
        return config;
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        return config;
    }

    /** SQLite's own opinion of the file: "ok" or what it found. */
    String quickCheck() throws SQLException {
        return one(writer, "PRAGMA quick_check(1)");
    }

    /** True before the tables were made. */
    boolean isNew() throws SQLException {
        return "0".equals(one(writer, "SELECT count(*) FROM sqlite_schema"));
    }

    boolean schemaIsKnown() throws SQLException {
        return Integer.toString(SCHEMA).equals(one(writer, "PRAGMA user_version"));
    }

    /** Makes the tables and names kiosk and epoch, all or nothing. */
    void create(String kiosk, String epoch) throws SQLException {
        inTransaction(() -> {
            for (String sql : TABLES) {
                execute(writer, sql);
            }
            update(writer, "INSERT INTO meta VALUES('kiosk', ?)", kiosk);
            update(writer, "INSERT INTO meta VALUES('epoch', ?)", epoch);
            update(writer, "INSERT INTO published VALUES(?, 0)", epoch);
        });
    }

    Optional<String> meta(String key) throws SQLException {
        return first(writer, "SELECT value FROM meta WHERE key = ?", key);
    }

    /** Work on the writing connection. */
    interface Work {
        void run() throws SQLException;
    }

    /** Commits the work, or rolls it back and passes on why. */
    void inTransaction(Work work) throws SQLException {
        execute(writer, "BEGIN IMMEDIATE");
        try {
            work.run();
            execute(writer, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Exception reason) {
        try {
            execute(writer, "ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e); // SQLite rolls back by itself on some errors
        }
    }

    /** The head as the writing connection sees it: inside a transaction, the truth. */
    HashChain.Head head(String epoch) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")) {
            return row.next()
                    ? new HashChain.Head(epoch, row.getLong(1), new Digest(row.getString(2)))
                    : HashChain.Head.start(epoch);
        }
    }

    void insert(Row row, Sealed payload) throws SQLException {
        update(
                writer,
                "INSERT INTO entry VALUES(?, ?, ?, ?, ?)",
                row.seq(),
                row.envelope(),
                row.hash(),
                row.session(),
                row.type());
        update(
                writer,
                "INSERT INTO payload VALUES(?, ?, ?)",
                row.seq(),
                payload.nonce(),
                payload.bytes());
    }

    boolean hasEntries(String session) throws SQLException {
        return first(writer, "SELECT seq FROM entry WHERE session = ? LIMIT 1", session)
                .isPresent();
    }

    Optional<String> hashAt(long seq) throws SQLException {
        return first(writer, "SELECT hash FROM entry WHERE seq = ?", seq);
    }

    long acked(String epoch) throws SQLException {
        return first(writer, "SELECT acked FROM published WHERE epoch = ?", epoch)
                .map(Long::parseLong)
                .orElse(0L);
    }

    void setAcked(String epoch, long seq) throws SQLException {
        update(writer, "UPDATE published SET acked = ? WHERE epoch = ?", seq, epoch);
    }

    /** Entries above {@code seq}, at most {@code limit}, by the reading connection. */
    List<Row> after(long seq, int limit) throws SQLException {
        String sql =
                "SELECT e.seq, e.envelope, e.hash, e.session, e.type, p.nonce, p.sealed"
                        + " FROM entry e LEFT JOIN payload p ON p.seq = e.seq"
                        + " WHERE e.seq > ? ORDER BY e.seq LIMIT ?";
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setLong(1, seq);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        byte @Nullable [] sealed = row.getBytes(7);
        return new Row(
                row.getLong(1),
                row.getBytes(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                sealed == null ? null : new Sealed(row.getBytes(6), sealed));
    }

    /** A consistent copy in one file, made while others read and write. */
    void copyTo(Path target) throws SQLException {
        update(reader, "VACUUM INTO ?", target.toString());
    }

    @Override
    public void close() throws SQLException {
        // The last connection to close folds the write-ahead log into the file: the writer's job.
        try (Connection last = writer;
                Connection first = reader) {
            assert last != first;
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        return first(connection, sql).orElse("");
    }

    private static Optional<String> first(Connection connection, String sql, Object... args)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, args);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void update(Connection connection, String sql, Object... args)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, args)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... args)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < args.length; i++) {
            statement.setObject(i + 1, args[i]);
        }
        return statement;
    }
}
