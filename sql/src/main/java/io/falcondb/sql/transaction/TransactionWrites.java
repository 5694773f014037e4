package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a transaction wrote, in up to four layers: the running statement's writes over those of
/// finished statements over what was staged over what others committed. Not thread-safe.
final class TransactionWrites {

    /// Buffers are accounted for in steps of this many bytes, and below it not at all.
    private static final long STEP = 256 << 10;

    private record Undo(byte[] key, byte @Nullable [] before) {}

    private final Group group;
    private final TransactionLimits limits;
    private WriteBuffer finished = new WriteBuffer();
    private WriteBuffer statement = new WriteBuffer();
    private final List<Undo> undo = new ArrayList<>(0);
    private final List<KeyRange> drops = new ArrayList<>(0);
    private int finishedDrops;
    private final List<Integer> created = new ArrayList<>(0);
    private int finishedCreated;
    private final Map<Integer, byte[]> freshHighest = new HashMap<>(0);
    private @Nullable Spill spill;
    private @Nullable StatementParts parts;
    private boolean watching;
    private long reserved;

    TransactionWrites(Group group, TransactionLimits limits) {
        this.group = group;
        this.limits = limits;
    }

    boolean isEmpty() {
        return finished.isEmpty() && statement.isEmpty() && drops.isEmpty() && sentParts() == 0;
    }

    int sentParts() {
        Spill sent = spill;
        return sent == null ? 0 : sent.parts();
    }

    boolean isFresh(byte[] key) {
        return !created.isEmpty() && created.contains(Keyspaces.of(key));
    }

    /// Whether whoever looks under the key need not ask here first.
    boolean knowsNothingOf(byte[] key) {
        return spill == null
                && !isFresh(key)
                && statement.get(key) == null
                && finished.get(key) == null;
    }

    boolean wroteInStatement(byte[] key) {
        StatementParts staged = parts;
        return statement.get(key) != null || staged != null && staged.contains(key);
    }

    /// From now on to the end of the statement [#wroteInStatement] knows staged keys too.
    void watchKeys() {
        watching = true;
    }

    /// Whether more than half of what may be held is held: time to finish reading.
    boolean isFilling() {
        return statement.bytes() + finished.bytes() > limits.bufferBytes() / 2;
    }

    boolean isCertainlyAbsent(byte[] key) {
        if (!isFresh(key)) {
            return false;
        }
        byte[] highest = freshHighest.get(Keyspaces.of(key));
        return highest == null || Arrays.compareUnsigned(key, highest) > 0;
    }

    void put(Transaction transaction, byte[] key, byte[] row) {
        statement.put(key, row);
        if (isFresh(key)) {
            noteHighest(key);
        }
        long held = statement.bytes() + finished.bytes();
        if (held > reserved + STEP) {
            limits.budget().reserve(STEP);
            reserved += STEP;
        }
        if (held > limits.bufferBytes()) {
            spill(transaction.id(key));
        }
    }

    private void noteHighest(byte[] key) {
        byte[] highest = freshHighest.get(Keyspaces.of(key));
        if (highest == null || Arrays.compareUnsigned(key, highest) > 0) {
            freshHighest.put(Keyspaces.of(key), key);
        }
    }

    void drop(KeyRange range) {
        drops.add(range);
    }

    void created(int keyspace) {
        created.add(keyspace);
    }

    void finishStatement(boolean canRollBack) {
        finishedDrops = drops.size();
        finishedCreated = created.size();
        forgetParts();
        if (statement.isEmpty()) {
            return;
        }
        if (finished.isEmpty() && !canRollBack) {
            WriteBuffer empty = finished;
            finished = statement;
            statement = empty;
            return;
        }
        statement.forEach(
                (key, row) -> {
                    byte[] before = finished.put(key, row);
                    if (canRollBack) {
                        undo.add(new Undo(key, before));
                    }
                });
        statement.clear();
    }

    void undoStatement() {
        forgetParts();
        statement.clear();
        drops.subList(finishedDrops, drops.size()).clear();
        created.subList(finishedCreated, created.size()).clear();
    }

    Savepoint savepoint(String name, int locks, Map<Class<?>, Object> attachments) {
        Spill sent = spill;
        return new Savepoint(
                name,
                undo.size(),
                drops.size(),
                locks,
                sent == null ? 0 : sent.parts(),
                attachments,
                created.size());
    }

    void rollbackTo(Savepoint point) {
        if (sentParts() > point.parts()) {
            throw new DatabaseException(
                            ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                            "cannot roll back to savepoint \"" + point.name() + "\"")
                    .detail("Writes since the savepoint exceeded what is kept in memory.")
                    .hint("Roll back the transaction, or raise falcon.transaction.buffer-bytes.");
        }
        statement.clear();
        for (int i = undo.size() - 1; i >= point.undo(); i--) {
            Undo step = undo.removeLast();
            byte[] before = step.before();
            if (before == null) {
                finished.remove(step.key());
            } else {
                finished.put(step.key(), before);
            }
        }
        drops.subList(point.drops(), drops.size()).clear();
        created.subList(point.created(), created.size()).clear();
        finishedDrops = drops.size();
        finishedCreated = created.size();
    }

    byte @Nullable [] read(byte[] key, long timestamp, boolean withStatement) {
        byte[] own = withStatement ? statement.get(key) : null;
        if (!withStatement && parts != null) {
            parts.refuse(key);
        }
        if (own == null) {
            own = finished.get(key);
        }
        if (own != null) {
            return own == WriteBuffer.DELETED ? null : Version.of(0, own);
        }
        Spill sent = spill;
        if (sent != null) {
            if (isFresh(key)) {
                return group.get(key, Timestamp.LATEST);
            }
            if (sent.otherParts() > 0) {
                byte[] staged = group.staged(sent.id()).get(key);
                if (staged != null) {
                    return staged == StagedReader.DELETED ? null : staged;
                }
            }
        }
        return group.get(key, timestamp);
    }

    ScanCursor scan(
            KeyRange range, long timestamp, boolean reverse, int batchRows, boolean withStatement) {
        byte[] from = range.from();
        byte[] to = range.to();
        if (!withStatement && parts != null) {
            parts.refuse(from);
        }
        Spill sent = spill;
        boolean fresh = sent != null && isFresh(from);
        ScanCursor cursor =
                group.scan(
                        new ScanRequest(
                                from,
                                to,
                                fresh ? Timestamp.LATEST : timestamp,
                                reverse,
                                batchRows));
        if (sent != null && !fresh && sent.otherParts() > 0) {
            StagedChanges staged =
                    new StagedChanges(group.staged(sent.id()).scan(from, to, reverse));
            cursor = new MergedScan(cursor, staged, reverse, batchRows);
        }
        if (finished.touches(from, to)) {
            cursor = new MergedScan(cursor, finished.cursor(from, to, reverse), reverse, batchRows);
        }
        if (withStatement && statement.touches(from, to)) {
            cursor =
                    new MergedScan(cursor, statement.cursor(from, to, reverse), reverse, batchRows);
        }
        return cursor;
    }

    /// The changes for the commit itself; sends more than fits ahead.
    ChangeSet last(TransactionId id) {
        finishStatement(false);
        if (finished.bytes() > limits.partBytes()) {
            spill(id);
        }
        ChangeSet.Builder builder = new ChangeSet.Builder();
        finished.forEach(
                (key, row) -> {
                    if (row == WriteBuffer.DELETED) {
                        builder.delete(key);
                    } else {
                        builder.put(key, row);
                    }
                });
        for (KeyRange range : drops) {
            builder.dropKeys(range.from(), range.to());
        }
        return builder.build();
    }

    /// Empties the keyspaces into which rows were written ahead of a commit that never came.
    void dropFresh() {
        Spill sent = spill;
        if (sent == null || sent.parts() == sent.otherParts()) {
            return;
        }
        ChangeSet.Builder builder = new ChangeSet.Builder();
        for (int keyspace : created) {
            KeyRange range = Keyspaces.range(keyspace);
            builder.dropKeys(range.from(), range.to());
        }
        group.commit(CommitRequest.of(group.begin(), builder.build()));
    }

    void forget() {
        limits.budget().release(reserved);
        reserved = 0;
        finished = new WriteBuffer();
        statement = new WriteBuffer();
        undo.clear();
        drops.clear();
        spill = null;
        parts = null;
    }

    private void spill(TransactionId id) {
        Spill target = spill;
        if (target == null) {
            target = new Spill(group, id, limits.partBytes());
            spill = target;
        }
        StatementParts staged = parts;
        if (staged == null && !statement.isEmpty()) {
            staged = new StatementParts(watching ? limits.budget() : null);
            parts = staged;
        }
        if (staged != null) {
            staged.add(statement);
        }
        send(target, finished);
        send(target, statement);
        target.flush();
        // Open scans read the old buffers to their end.
        finished = new WriteBuffer();
        statement = new WriteBuffer();
        undo.clear();
        limits.budget().release(reserved);
        reserved = 0;
    }

    private void send(Spill target, WriteBuffer buffer) {
        buffer.forEach((key, row) -> target.add(key, row, isFresh(key)));
    }

    private void forgetParts() {
        watching = false;
        if (parts != null) {
            parts.close();
            parts = null;
        }
    }
}
