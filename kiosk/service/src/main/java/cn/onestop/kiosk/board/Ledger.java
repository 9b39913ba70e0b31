package cn.onestop.kiosk.board;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the central side has stored, in one SQLite file (WAL, synchronous FULL: what was committed
 * survives a power cut). One connection behind one lock; what it does takes microseconds.
 */
final class Ledger implements AutoCloseable {
    private static final List<String> SETUP =
            List.of(
                    "PRAGMA journal_mode=WAL",
                    "PRAGMA synchronous=FULL",
                    "PRAGMA busy_timeout=5000",
                    """
                    CREATE TABLE IF NOT EXISTS entry (
                      kiosk TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
                      hash TEXT NOT NULL, envelope BLOB NOT NULL, at_ms INTEGER NOT NULL,
                      PRIMARY KEY (kiosk, epoch, seq)) WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS alarm (
                      id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL,
                      kiosk TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
                      detail TEXT NOT NULL, UNIQUE (kind, kiosk, epoch, seq, detail))\
                    """);

    private final Connection connection;

    /** What became of an entry. */
    enum Outcome {
        STORED,
        REPEATED,
        GAP,
        OTHER_HISTORY
    }

    Ledger(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                for (String sql : SETUP) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new BoardException("the central side's store cannot be opened", e);
        }
    }

    /** Stores the entry when it continues its chain; durable when this returns. */
    synchronized Outcome take(Envelope envelope, byte[] bytes, Digest hash, long atMs) {
        HashChain.Head head = head(envelope.kiosk(), envelope.epoch());
        Optional<HashChain.Break> wrong = HashChain.check(head, envelope);
        if (wrong.isEmpty()) {
            insert(envelope, bytes, hash, atMs);
            return Outcome.STORED;
        }
        return switch (wrong.get()) {
            case GAP -> Outcome.GAP;
            case REPEATED -> stored(envelope, hash) ? Outcome.REPEATED : Outcome.OTHER_HISTORY;
            case OTHER_HISTORY -> Outcome.OTHER_HISTORY;
            case OTHER_EPOCH ->
                    throw new IllegalStateException("the head was asked for this very epoch");
        };
    }

    /** Where the chain of that kiosk's epoch stands; its start when nothing is stored. */
    synchronized HashChain.Head head(String kiosk, String epoch) {
        String sql =
                "SELECT seq, hash FROM entry WHERE kiosk=? AND epoch=? ORDER BY seq DESC LIMIT 1";
        return query(
                        sql,
                        row ->
                                new HashChain.Head(
                                        epoch, row.getLong(1), new Digest(row.getString(2))),
                        kiosk,
                        epoch)
                .stream()
                .findFirst()
                .orElse(HashChain.Head.start(epoch));
    }

    synchronized boolean knows(String kiosk) {
        return !query("SELECT 1 FROM entry WHERE kiosk=? LIMIT 1", row -> 1, kiosk).isEmpty();
    }

    synchronized List<Received> entries(String kiosk, String epoch) {
        return query(
                "SELECT envelope, hash, at_ms FROM entry WHERE kiosk=? AND epoch=? ORDER BY seq",
                row ->
                        new Received(
                                Envelope.parse(row.getBytes(1)),
                                row.getBytes(1),
                                new Digest(row.getString(2)),
                                row.getLong(3)),
                kiosk,
                epoch);
    }

    /** Keeps the finding; false when it is kept already. */
    synchronized boolean alarm(CollectorAlarm alarm) {
        return update(
                        "INSERT OR IGNORE INTO alarm(at_ms, kind, kiosk, epoch, seq, detail)"
                                + " VALUES (?,?,?,?,?,?)",
                        alarm.atMs(),
                        alarm.kind().name(),
                        alarm.kiosk(),
                        alarm.epoch(),
                        alarm.seq(),
                        alarm.detail())
                > 0;
    }

    synchronized List<CollectorAlarm> alarms() {
        return query(
                "SELECT at_ms, kind, kiosk, epoch, seq, detail FROM alarm ORDER BY id",
                row ->
                        new CollectorAlarm(
                                row.getLong(1),
                                CollectorAlarm.Kind.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6)));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BoardException("the central side's store cannot be closed", e);
        }
    }

    private boolean stored(Envelope envelope, Digest hash) {
        return !query(
                        "SELECT 1 FROM entry WHERE kiosk=? AND epoch=? AND seq=? AND hash=?",
                        row -> 1,
                        envelope.kiosk(),
                        envelope.epoch(),
                        envelope.seq(),
                        hash.text())
                .isEmpty();
    }

    private void insert(Envelope envelope, byte[] bytes, Digest hash, long atMs) {
        update(
                "INSERT INTO entry(kiosk, epoch, seq, hash, envelope, at_ms) VALUES (?,?,?,?,?,?)",
                envelope.kiosk(),
                envelope.epoch(),
                envelope.seq(),
                hash.text(),
                bytes,
                atMs);
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> reader, Object... values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> out = new ArrayList<>();
            while (rows.next()) {
                out.add(reader.read(rows));
            }
            return out;
        } catch (SQLException e) {
            throw new BoardException("the central side's store cannot be read", e);
        }
    }

    private int update(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new BoardException("the central side's store cannot be written", e);
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
