package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.wal.record.ChangeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A cluster of several groups, as one. Keys go where the shard map of its start says. A
/// transaction is named by the group of the first key it touches, enters others as it touches their
/// keys, and commits in one phase if it never left the first. Thread-safe.
///
/// Every timestamp is a fresh one of the oracle: whatever was committed before is below it, and
/// groups make a reader wait for what is on its way.
public final class ClusterGroup implements Group {

    private final Routing routing;
    private final TimestampOracle oracle;
    private final Executor executor;
    private final Participations open = new Participations();
    private final ClusterLocks locks;
    private final ClusterClaims claims;
    private final TwoPhaseCommit twoPhase;

    /// @param patience `falcon.gateway.failover-timeout`
    /// @param executor runs tasks that block: parts of scans and questions for decisions
    /// @throws IllegalArgumentException if the map names a group that is not among `groups`
    public ClusterGroup(
            Map<GroupId, Group> groups,
            ShardMap map,
            TimestampOracle oracle,
            Decisions decisions,
            Duration patience,
            Executor executor,
            Ticker ticker) {
        this(groups, map, oracle, decisions, patience, executor, ticker, Tracer.OFF);
    }

    /// @param tracer records commits of statements that are recorded
    public ClusterGroup(
            Map<GroupId, Group> groups,
            ShardMap map,
            TimestampOracle oracle,
            Decisions decisions,
            Duration patience,
            Executor executor,
            Ticker ticker,
            Tracer tracer) {
        this.routing = new Routing(groups, map);
        this.oracle = oracle;
        this.executor = tracer.carrying(executor);
        this.locks = new ClusterLocks(routing, open);
        this.claims = new ClusterClaims(routing, open, locks, this.executor);
        this.twoPhase = new TwoPhaseCommit(decisions, patience, this.executor, ticker, tracer);
    }

    /// The first group, which has the catalog.
    @Override
    public GroupId id() {
        return routing.first().id();
    }

    @Override
    public boolean spansGroups() {
        return true;
    }

    /// In the first group.
    @Override
    public TransactionId begin() {
        return open.begin(routing.first());
    }

    @Override
    public TransactionId begin(byte[] key) {
        return open.begin(routing.groupOf(key));
    }

    @Override
    public boolean takesPart(TransactionId transaction, byte[] key) {
        Participation participation = open.find(transaction);
        return participation == null || participation.hasEntered(routing.groupOf(key));
    }

    @Override
    public boolean named(TransactionId transaction) {
        return routing.all().stream().anyMatch(group -> group.named(transaction));
    }

    @Override
    public Locks locks() {
        return locks;
    }

    @Override
    public long appliedTimestamp() {
        return oracle.next(1);
    }

    /// A commit that somebody was told of has marked its keys in all groups until they can be read.
    @Override
    public long newestTimestamp() {
        return Timestamp.SETTLED;
    }

    /// [Timestamp#LATEST] is right for keys that the reader has locked only: else a commit may have
    /// reached other groups before it reaches this one.
    @Override
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        return routing.groupOf(key).get(key, readTimestamp);
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        // Rows of several groups are seen together only at one timestamp.
        boolean newest = request.readTimestamp() >= Timestamp.SETTLED;
        ScanRequest now = newest ? at(request, oracle.next(1)) : request;
        List<Group> groups = routing.groupsOf(now.from(), now.to());
        if (groups.size() == 1) {
            return groups.getFirst().scan(now);
        }
        List<Supplier<ScanCursor>> scans = new ArrayList<>();
        groups.forEach(group -> scans.add(() -> group.scan(now)));
        return GatheredScan.open(scans, now.reverse(), now.batchRows(), executor);
    }

    private static ScanRequest at(ScanRequest request, long timestamp) {
        return new ScanRequest(
                request.from(), request.to(), timestamp, request.reverse(), request.batchRows());
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public Claimed claim(Claim claim) {
        return claims.claim(claim);
    }

    @Override
    public CompletableFuture<Void> stage(StageRequest request) {
        Participation participation = open.find(request.transaction());
        if (participation == null) {
            return CompletableFuture.failedFuture(Participations.gone());
        }
        participation.sent(request.part());
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        try {
            routing.split(request.changes())
                    .forEach(
                            (group, share) -> {
                                participation.enter(group);
                                stages.add(
                                        group.stage(
                                                new StageRequest(
                                                        request.transaction(),
                                                        participation.nextPart(group),
                                                        request.fresh(),
                                                        share)));
                            });
        } catch (DatabaseException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
        return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
    }

    @Override
    public StagedReader staged(TransactionId transaction) {
        return new ClusterStagedReader(routing, open.find(transaction), executor);
    }

    @Override
    public CompletableFuture<CommitOutcome> commit(CommitRequest request) {
        Participation participation = open.find(request.transaction());
        if (participation == null) {
            return CompletableFuture.completedFuture(
                    new CommitOutcome.Aborted(Participations.gone()));
        }
        participation.checkParts(request.parts());
        boolean writes = !request.changes().isEmpty() || request.parts() > 0;
        Map<Group, ChangeSet> changes = routing.split(request.changes());
        // Who only read rests on its snapshot: nothing is validated.
        Map<Group, List<KeyRange>> reads = routing.split(writes ? request.reads() : List.of());
        try {
            changes.keySet().forEach(participation::enter);
            reads.keySet().forEach(participation::enter);
        } catch (DatabaseException refusal) {
            rollback(request.transaction());
            return CompletableFuture.completedFuture(new CommitOutcome.Aborted(refusal));
        }
        open.remove(request.transaction());
        if (!writes) {
            leaveAllButHome(participation);
            return participation.home().commit(request);
        }
        return participation.groups().size() == 1
                ? commitAtHome(participation, request)
                : commitEverywhere(participation, request, changes, reads);
    }

    private static void leaveAllButHome(Participation participation) {
        for (Group group : participation.groups()) {
            if (group != participation.home()) {
                group.rollback(participation.id());
            }
        }
    }

    private static CompletableFuture<CommitOutcome> commitAtHome(
            Participation participation, CommitRequest request) {
        Group home = participation.home();
        return home.commit(
                new CommitRequest(
                        request.transaction(),
                        request.changes(),
                        participation.parts(home),
                        request.reads(),
                        request.readTimestamp(),
                        request.answerAt()));
    }

    private CompletableFuture<CommitOutcome> commitEverywhere(
            Participation participation,
            CommitRequest request,
            Map<Group, ChangeSet> changes,
            Map<Group, List<KeyRange>> reads) {
        List<GroupId> participants =
                participation.groups().stream().map(Group::id).sorted(Routing.ASCENDING).toList();
        Map<Group, PrepareRequest> shares = new LinkedHashMap<>();
        for (Group group : participation.groups()) {
            shares.put(
                    group,
                    new PrepareRequest(
                            request.transaction(),
                            changes.getOrDefault(group, ChangeSet.EMPTY),
                            participation.parts(group),
                            reads.getOrDefault(group, List.of()),
                            request.readTimestamp(),
                            participants));
        }
        return twoPhase.commit(request.transaction(), shares);
    }

    @Override
    public void rollback(TransactionId transaction) {
        Participation participation = open.remove(transaction);
        if (participation != null) {
            participation.groups().forEach(group -> group.rollback(transaction));
        }
    }

    @Override
    public CommitStatus status(TransactionId transaction) {
        for (Group group : routing.all()) {
            if (group.named(transaction)) {
                return group.status(transaction);
            }
        }
        return new CommitStatus.Unknown();
    }

    /// Every group keeps what a read at the timestamp needs: it is taken after theirs.
    @Override
    public Snapshot openSnapshot() {
        return ClusterSnapshot.open(routing.all(), oracle, executor);
    }

    @Override
    public FollowerView openFollowerView(FollowerRead wanted) {
        return ClusterFollowerView.open(routing, wanted, executor);
    }

    @Override
    public void checkpoint() {
        routing.all().forEach(Group::checkpoint);
    }

    @Override
    public Sequences sequences() {
        return routing.first().sequences();
    }

    @Override
    public long nextRowNumber(int keyspace, String name) {
        return routing.first().nextRowNumber(keyspace, name);
    }

    @Override
    public void enter(TransactionId transaction) {
        throw new UnsupportedOperationException("a cluster takes part in no larger one");
    }

    @Override
    public CompletableFuture<Vote> prepare(PrepareRequest request) {
        throw new UnsupportedOperationException("a cluster takes part in no larger one");
    }

    @Override
    public CompletableFuture<Void> decide(TransactionId transaction, Decision decision) {
        throw new UnsupportedOperationException("a cluster takes part in no larger one");
    }
}
