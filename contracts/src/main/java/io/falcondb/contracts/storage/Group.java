package io.falcondb.contracts.storage;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The primary of one group, as a gateway sees it. Thread-safe.
///
/// Keys are ordered as unsigned bytes. Their first four bytes name a *keyspace*: the rows of one
/// table or index. A keyspace id is never used twice.
public interface Group extends RowReader {

    GroupId id();

    /// Names a transaction and opens its entry in the lock table. Needed before the first lock,
    /// stage or commit; readers need none.
    TransactionId begin();

    /// As [#begin()], for a transaction that is about to touch `key`: in a cluster the group that
    /// has the key names it.
    default TransactionId begin(byte[] key) {
        return begin();
    }

    /// Whether this stands for several groups, so that it matters which keys a transaction touches.
    default boolean spansGroups() {
        return false;
    }

    /// Whether a transaction's name was given here, so that [#status] may know it. Also for numbers
    /// that name no transaction.
    default boolean named(TransactionId transaction) {
        return transaction.isOf(id());
    }

    /// Whether the transaction takes part in the group that has `key`: writing there makes no
    /// participant more.
    default boolean takesPart(TransactionId transaction, byte[] key) {
        return true;
    }

    /// The lock table of this group's primary.
    Locks locks();

    /// Whether every call is a message to another process, so that [#claim] is cheaper than its
    /// parts.
    default boolean isRemote() {
        return false;
    }

    /// Takes locks and reads keys in one call. After a refusal a transaction that had no name has
    /// none.
    ///
    /// @throws io.falcondb.kernel.DatabaseException as [Locks#acquire] and [#get]
    default Claimed claim(Claim claim) {
        TransactionId known = claim.transaction();
        if (known != null && claim.entering()) {
            enter(known);
        }
        TransactionId named = claim.names() ? begin(claim.near()) : known;
        Locks.Wait wait = claim.names() ? Locks.Wait.NONE : claim.patience();
        try {
            for (Claim.KeyLock lock : claim.locks()) {
                Locks.Outcome outcome =
                        locks().acquire(
                                        Objects.requireNonNull(named),
                                        lock.key(),
                                        lock.mode(),
                                        wait);
                if (outcome != Locks.Outcome.GRANTED) {
                    return new Claimed(named, outcome, List.of());
                }
            }
            List<byte @Nullable []> versions = new ArrayList<>(claim.reads().size());
            for (byte[] key : claim.reads()) {
                versions.add(get(key, claim.readTimestamp()));
            }
            return new Claimed(named, Locks.Outcome.GRANTED, versions);
        } catch (RuntimeException refusal) {
            if (named != null && claim.names()) {
                rollback(named);
            }
            throw refusal;
        }
    }

    /// Appends a part of a transaction that is too large for one record. The future ends when the
    /// part is durable; it fails with a `DatabaseException` and nothing was changed. Parts are seen
    /// by nobody but [#staged] until the commit.
    CompletableFuture<Void> stage(StageRequest request);

    /// The staged, uncommitted rows of one transaction.
    StagedReader staged(TransactionId transaction);

    /// Commits in one phase. The future always ends normally, with the truth as a value; after it
    /// every lock of the transaction is released. A commit is visible to every read that begins
    /// after the future ended.
    CompletableFuture<CommitOutcome> commit(CommitRequest request);

    /// Opens the entry of a transaction that another group has named. To be called once per
    /// transaction and group: a second entry would hide that the first, with its locks, is lost.
    void enter(TransactionId transaction);

    /// The first phase of a commit across groups. The future always ends normally. After a vote
    /// other than [Vote.Refused] the transaction keeps its locks until [#decide].
    CompletableFuture<Vote> prepare(PrepareRequest request);

    /// The second phase: ends when the decision is admitted in this group's log and applied.
    /// Idempotent. Groups learn a decision that nobody tells them by asking
    /// [io.falcondb.contracts.coordination.Decisions].
    CompletableFuture<Void> decide(TransactionId transaction, Decision decision);

    /// Ends a transaction that is not prepared: drops what it staged and releases its locks.
    /// Idempotent.
    void rollback(TransactionId transaction);

    /// What became of a transaction of this group.
    CommitStatus status(TransactionId transaction);

    /// Keeps every version that a read at the returned timestamp needs until it is closed.
    Snapshot openSnapshot();

    /// A view that any member may show, as old as `wanted` allows. Without other members the newest
    /// rows are the nearest.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW if no member that may is fresh enough
    default FollowerView openFollowerView(FollowerRead wanted) {
        if (wanted.from() == ReadFrom.REPLICA) {
            throw new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, "there are no replicas")
                    .hint("Set falcon.read_from to nearest or primary.");
        }
        return new OwnView(this, openSnapshot(), wanted.timestamp());
    }

    /// Flushes rows to files and frees log segments. Blocks until done. This is SQL's CHECKPOINT.
    void checkpoint();

    Sequences sequences();

    /// A number that no row of the keyspace has had: for rows without a key of their own. Numbers
    /// grow, but for what several gateways take at the same time.
    ///
    /// @param name of the table, for messages
    /// @throws io.falcondb.kernel.DatabaseException when they are used up
    default long nextRowNumber(int keyspace, String name) {
        return sequences().next(keyspace, name, Sequences.ROW_NUMBERS);
    }
}
