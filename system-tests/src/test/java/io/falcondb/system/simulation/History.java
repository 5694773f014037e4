package io.falcondb.system.simulation;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What clients and operators were told, for the invariants.
final class History {

    /// A client was told that its commit is there.
    ///
    /// @param early before it was admitted, as its client wanted
    record Acked(long transaction, long epoch, long lsn, long operation, boolean early) {}

    private final World world;
    private final CommitPolicy policy;
    private final List<Acked> acked = new ArrayList<>();
    private final Set<Long> saidAborted = new HashSet<>();
    private final Set<Long> savedTransactions = new HashSet<>();
    private final Map<String, Long> floors = new HashMap<>();
    private long highestOpened;
    private int reads;

    History(World world, CommitPolicy policy) {
        this.world = world;
        this.policy = policy;
    }

    /// One that is deposed already may open too: it never gets a lease.
    void opened(long epoch) {
        highestOpened = Math.max(highestOpened, epoch);
    }

    /// At the moment of the answer, on the primary.
    void answered(long epoch, boolean early) {
        boolean mayPrecedeAdmission = early || policy == CommitPolicy.ASYNC;
        if (mayPrecedeAdmission && epoch < highestOpened) {
            throw new Violation(
                    "OneReign",
                    "epoch %d answers a commit while epoch %d is open"
                            .formatted(epoch, highestOpened));
        }
    }

    void committed(Acked commit) {
        acked.add(commit);
    }

    /// A client was told that its transaction did not happen and never will.
    void aborted(long transaction) {
        saidAborted.add(transaction);
    }

    void savedTail(ReignId reign, Position fork, List<LoggedRecord> records) {
        world.note(
                "a tail of epoch %d with %d records after Lsn %d is saved"
                        .formatted(reign.epoch(), records.size(), fork.lsn()));
        for (LoggedRecord record : records) {
            if (record.body() instanceof WalRecord.Commit commit) {
                savedTransactions.add(commit.transaction().value());
            }
        }
    }

    /// The lowest value that a read beginning now may see: values of a key only grow.
    long floor(String key) {
        return floors.getOrDefault(key, 0L);
    }

    /// Somebody was told that a key has this value.
    void seen(String key, long value) {
        floors.merge(key, value, Math::max);
    }

    void read(String key, long floor, long value, String by) {
        reads++;
        if (policy == CommitPolicy.QUORUM && value < floor) {
            throw new Violation(
                    "Snapshot",
                    "%s reads %s = %d after somebody was told %d".formatted(by, key, value, floor));
        }
    }

    /// The highest Lsn that anybody was told.
    long newestAcked() {
        return acked.stream().mapToLong(Acked::lsn).max().orElse(0);
    }

    List<Acked> acked() {
        return acked;
    }

    Set<Long> saidAborted() {
        return saidAborted;
    }

    Set<Long> savedTransactions() {
        return savedTransactions;
    }

    int reads() {
        return reads;
    }
}
