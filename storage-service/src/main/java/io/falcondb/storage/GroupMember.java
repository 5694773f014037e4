package io.falcondb.storage;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.replication.SharedWalFeed;
import io.falcondb.contracts.storage.MemberReads;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.kernel.Bell;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.MemberRules;
import io.falcondb.storage.reign.MemberSetup;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.storage.reign.Primary;
import io.falcondb.storage.reign.ReignTimestamps;
import io.falcondb.storage.reign.SharedFeed;
import io.falcondb.storage.reign.WatchedFolder;
import io.falcondb.storage.seed.CheckpointShelf;
import io.falcondb.storage.seed.CheckpointSource;
import io.falcondb.storage.tail.TailFiles;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.DiskFolder;
import io.falcondb.wal.topic.ReadAheadPartition;
import io.falcondb.wal.topic.SharedPartition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// One boot of a member with its data folder and its threads: one drives it, one does what nobody
/// should wait for. Thread-safe.
public final class GroupMember implements ServedGroup, AutoCloseable {

    private final MemberSettings settings;
    private final Ticker ticker;
    private final DataFolder folder;
    private final String topicId;
    private final SharedPartition partition;
    private final MvccStore store;
    private final DiskUsage usage;
    private final WatchedFolder disk;
    private final Member member;
    private final SharedFeed feed;
    private final CheckpointShelf checkpoints;
    private final ExecutorService copying;
    private final Maintenance maintenance;
    private final MemberUpkeep upkeep;
    private final MemberRows rows;
    private final TailFiles tails;
    private final LockWaits lockWaits;
    private final MemberDriver driver;
    private final ServedReign served;
    private final Resignation resignation;
    private volatile boolean leaving;

    GroupMember(
            MemberSettings settings,
            Surroundings surroundings,
            DataFolder folder,
            MvccStore store,
            SharedPartition partition,
            String topicId,
            @Nullable Neighbours neighbours)
            throws IOException {
        StorageSettings storage = settings.storage();
        this.settings = settings;
        this.ticker = surroundings.ticker();
        this.folder = folder;
        this.topicId = topicId;
        this.partition = partition;
        this.store = store;
        this.usage = new DiskUsage(folder, store, ticker);
        this.disk = new WatchedFolder(new DiskFolder(folder.wal()), ticker, surroundings.disk());
        Bell bell = new Bell();
        this.tails = new TailFiles(folder.diverged(), store::scan);
        MemberSignals signals = new MemberSignals(bell);
        this.member =
                new Member(
                        new MemberSetup(
                                new WalId(settings.cluster(), storage.group()),
                                storage.member(),
                                surroundings.boot(),
                                settings.reign(),
                                storage.commit(),
                                storage.log(),
                                new ReadAheadPartition(partition, bell::ring),
                                topicId,
                                disk,
                                store,
                                tails,
                                neighbours == null ? new ReignTimestamps() : neighbours.oracle(),
                                neighbours == null ? null : neighbours.decisions(),
                                ticker,
                                surroundings.wall(),
                                new FreeSpace(folder::freeBytes, ticker),
                                signals,
                                MemberRules.PROTOCOL,
                                surroundings.traces()));
        this.feed = new SharedFeed(member, ticker, settings.feedPatience(), settings.inviteAfter());
        signals.announceTo(feed);
        this.copying = Executors.newVirtualThreadPerTaskExecutor();
        this.checkpoints =
                new CheckpointShelf(
                        folder.checkpoints(),
                        topicId,
                        CheckpointSource.of(store),
                        settings.seed(),
                        ticker,
                        copying);
        this.rows = new MemberRows(member, store);
        this.upkeep = new MemberUpkeep(settings, member, store, ticker);
        this.maintenance =
                new Maintenance(
                        () -> {
                            upkeep.round();
                            checkpoints.expire();
                        });
        this.lockWaits = new LockWaits(member);
        this.driver = new MemberDriver(member, bell);
        this.served = new ServedReign(storage.group(), store);
        this.resignation = new Resignation(member, driver, served, settings, ticker);
    }

    void start() {
        driver.start();
        maintenance.start();
    }

    /// What shippers read.
    public SharedWalFeed feed() {
        return feed;
    }

    /// Copies of the rows, for members that need some.
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Whether its rows lead nowhere: it does nothing any more and wants others.
    public boolean needsRows() {
        return member.state() instanceof MemberState.NeedsRows;
    }

    /// Where a diverged tail was saved since it was asked last; null if none was.
    @Nullable Path takeSavedTail() {
        return tails.takeSaved();
    }

    /// The folder of its rows, where fetched ones are put when it is closed.
    DataFolder folder() {
        return folder;
    }

    /// Copies the rows into a folder that does not exist yet, which then is a data folder of a
    /// member of this group: what was committed since comes from the shared log.
    ///
    /// @return the rows are complete up to here
    Position copyTo(Path copy) throws IOException {
        folder.describe(copy);
        Position complete = store.checkpoint(copy.resolve("rows")).position();
        Files.createDirectories(copy.resolve("wal"));
        return complete;
    }

    String topicId() {
        return topicId;
    }

    /// Whether the topic still has every record, so that rows can be made from it alone.
    CompletableFuture<Boolean> topicIsWhole() {
        return partition.bounds().thenApply(bounds -> bounds.first() == 0);
    }

    /// To be called a few times within `falcon.wal.feed-patience`.
    public void expireFeed() {
        feed.expire();
    }

    public void named(Naming naming) {
        member.named(naming);
    }

    public void mayTrim(TrimLimits limits) {
        member.mayTrim(limits);
    }

    /// Never blocks, whatever the disk does.
    public Heartbeat heartbeat() {
        Heartbeat own = member.heartbeat(disk.pendingNanos(), feed.unheardNanos());
        Heartbeat beat = own.with(own.progress().alsoKeeping(checkpoints.keepsFrom()));
        boolean over = driver.failure() != null || leaving && beat.role() != MemberRole.PRIMARY;
        return over ? beat.stopped() : beat;
    }

    LockWaits lockWaits() {
        return lockWaits;
    }

    /// What its data folder holds; measured at most once a second.
    public DiskReport disk() {
        return usage.report();
    }

    public VersionReport versions() {
        return VersionReport.of(store);
    }

    /// Ends the reign of this epoch in order, if it is this boot's: nothing new begins, open
    /// transactions have `falcon.handover.drain-timeout` to end, then comes the EpochEnd. Never
    /// blocks; told again, it changes nothing.
    public void endReign(long epoch) {
        resignation.handOver(epoch);
    }

    /// Promises of transactions across groups whose decision is not in the log; none if it does not
    /// reign.
    List<PromiseReport> promises() {
        Primary primary = member.primary();
        if (primary == null) {
            return List.of();
        }
        long now = ticker.nanos();
        long doubtAfter = settings.reign().doubt().askAfter().toNanos();
        return primary.participant().promises().stream()
                .map(promise -> PromiseReport.of(promise, now, doubtAfter))
                .toList();
    }

    public MemberReport report() {
        Heartbeat beat = heartbeat();
        Primary primary = member.primary();
        return new MemberReport(
                beat.role(),
                beat.epoch(),
                beat.lsn(),
                store.appliedPosition().lsn(),
                primary == null ? 0 : primary.commits(),
                primary == null ? 0 : primary.lease().waitingNanos(),
                beat.progress().pendingForceNanos(),
                beat.progress().readsEnd(),
                member.sharedLog(),
                problem());
    }

    @Override
    public Reigning reigning() throws NotPrimaryException {
        Primary primary = member.primary();
        if (primary == null || driver.failure() != null) {
            Heartbeat beat = heartbeat();
            throw new NotPrimaryException(
                    "member %s is %s in epoch %d"
                            .formatted(beat.member(), beat.role(), beat.epoch()));
        }
        // Its reign ends when the disk returns, which may be never: gateways look for the next one.
        if (disk.pendingNanos() > settings.reign().stallMax().toNanos()) {
            throw new NotPrimaryException(
                    "the disk of member %s has kept its log waiting for longer than falcon.reign.stall-max, %d ms"
                            .formatted(
                                    settings.storage().member(),
                                    settings.reign().stallMax().toMillis()));
        }
        return served.of(primary);
    }

    @Override
    public MemberReads reads() {
        return driver.failure() == null ? rows : MemberReads.NONE;
    }

    /// Ends an open reign with an EpochEnd, waits until it is admitted, and gives the folder back.
    @Override
    public void close() throws IOException {
        leaving = true;
        resignation.resign();
        maintenance.close();
        driver.stop();
        if (driver.failure() == null) {
            store.flush();
        }
        release();
    }

    /// Ends as a crash does: what was not flushed is forgotten.
    void abandon() throws IOException {
        maintenance.close();
        driver.stop();
        release();
    }

    private @Nullable Throwable problem() {
        Throwable failure = driver.failure();
        if (failure != null) {
            return failure;
        }
        return switch (member.state()) {
            case MemberState.Stopped(Throwable reason) -> reason;
            case MemberState.NeedsRows(Throwable reason) -> reason;
            default -> maintenance.failure();
        };
    }

    private void release() throws IOException {
        copying.shutdown();
        checkpoints.close();
        try (folder) {
            store.close();
        }
    }
}
