package io.falcondb.storage;

import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.replication.Checkpoint;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.SharedWalFeed;
import io.falcondb.contracts.storage.MemberReads;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.ThreadEnd;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.lock.HotKey;
import io.falcondb.storage.seed.SeedSettings;
import io.falcondb.storage.seed.Seeding;
import io.falcondb.wal.fold.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One member of a group through all its boots: when its rows lead nowhere it fetches those of
/// another member and boots anew with them. Thread-safe.
public final class MemberHost implements ServedGroup, SharedWalFeed, Checkpoints, AutoCloseable {

    /// Opens the member's folder and begins to follow, as a new boot.
    @FunctionalInterface
    public interface Boot {
        GroupMember open() throws IOException;
    }

    private static final long LOOK_MILLIS = 100;

    private final Boot boot;
    private final Supplier<Map<String, Checkpoints>> others;
    private final SeedSettings settings;
    private final Ticker ticker;
    private final Consumer<String> events;
    private final Thread mender;
    private volatile GroupMember member;
    private volatile @Nullable String doing;
    private volatile boolean closing;

    /// Offset of the partition from which it will read on with the rows that it fetches; -1 if it
    /// fetches none.
    private volatile long fetchesFrom = -1;

    /// @param others the other members of the group by name, as far as is known now, to fetch rows
    ///   from
    /// @param events is told what happens, in words for people
    public MemberHost(
            Boot boot,
            Supplier<Map<String, Checkpoints>> others,
            SeedSettings settings,
            Ticker ticker,
            Consumer<String> events)
            throws IOException {
        this.boot = boot;
        this.others = others;
        this.settings = settings;
        this.ticker = ticker;
        this.events = events;
        this.member = boot.open();
        this.mender = Thread.ofPlatform().name("falcon-mender").daemon().start(this::mend);
    }

    /// What a coordinator answered to a heartbeat.
    public void told(BeatReply reply) {
        reply.naming().ifPresent(member::named);
        member.lockWaits().end(reply.victims());
        member.mayTrim(reply.trim());
        if (reply.endsEpoch() != 0) {
            member.endReign(reply.endsEpoch());
        }
    }

    public void expireFeed() {
        member.expireFeed();
    }

    /// Never blocks.
    public Heartbeat heartbeat() {
        Heartbeat beat = member.heartbeat();
        if (doing == null) {
            return beat.with(member.lockWaits().longest());
        }
        MemberProgress none =
                new MemberProgress(
                        beat.epoch(), 0, false, fetchesFrom, 0, beat.progress().unheardNanos());
        return new Heartbeat(
                beat.sender(), MemberRole.RECOVERING, none, beat.wallMillis(), List.of());
    }

    /// What its data folder holds.
    ///
    /// @throws DatabaseException while it boots with other rows
    public DiskReport disk() {
        return member.disk();
    }

    public VersionReport versions() {
        return member.versions();
    }

    /// The keys that were waited for most in the open reign, most waits first.
    public List<HotKey> hotKeys() {
        return member.lockWaits().hotKeys();
    }

    public MemberReport report() {
        MemberReport report = member.report();
        String now = doing;
        return now == null ? report : report.with(new IOException(now));
    }

    /// Transactions across groups that are prepared here and not decided.
    public List<PromiseReport> promises() {
        return member.promises();
    }

    /// Makes a data folder for a member of this group.
    ///
    /// @return its rows are complete up to here; the shared log has what came after
    public Position copyTo(Path copy) throws IOException {
        if (member.needsRows() || doing != null) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, "this member needs rows itself");
        }
        return member.copyTo(copy);
    }

    @Override
    public Reigning reigning() throws NotPrimaryException {
        return member.reigning();
    }

    @Override
    public MemberReads reads() {
        return doing == null ? member.reads() : MemberReads.NONE;
    }

    @Override
    public CompletableFuture<FeedBatch> read(
            BootId shipper, ReignId reign, long fromLsn, int bytesMax) {
        return member.feed().read(shipper, reign, fromLsn, bytesMax);
    }

    @Override
    public void prove(BootId shipper, Proof proof) {
        member.feed().prove(shipper, proof);
    }

    @Override
    public void left(BootId shipper) {
        member.feed().left(shipper);
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        member.feed().superseded(reign, byEpoch);
    }

    @Override
    public CompletableFuture<Checkpoint> take() {
        return member.needsRows() || doing != null
                ? CompletableFuture.failedFuture(
                        new DatabaseException(
                                ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                                "this member needs rows itself"))
                : member.checkpoints().take();
    }

    @Override
    public CompletableFuture<byte[]> read(long checkpoint, String file, long offset, int bytesMax) {
        return member.checkpoints().read(checkpoint, file, offset, bytesMax);
    }

    @Override
    public void release(long checkpoint) {
        member.checkpoints().release(checkpoint);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        mender.interrupt();
        ThreadEnd.await(mender);
        member.close();
        tellSavedTails();
    }

    private void mend() {
        while (!closing) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                tellSavedTails();
                if (member.needsRows()) {
                    fetchAndBoot();
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                doing = "could not boot with fetched rows: " + e;
                events.accept(doing);
                return;
            }
        }
    }

    private void tellSavedTails() {
        for (Path tail = member.takeSavedTail(); tail != null; tail = member.takeSavedTail()) {
            events.accept(
                    "its log diverged from the group's: what only this member had is saved as SQL in "
                            + tail.toAbsolutePath()
                            + " and was discarded");
        }
    }

    private void fetchAndBoot() throws IOException, InterruptedException {
        tellSavedTails();
        MemberReport report = member.report();
        events.accept("its rows lead nowhere: " + report.problem());
        Path fetched = member.folder().seed();
        Path rows = member.folder().rows();
        Seeding seeding = new Seeding(fetched, settings, ticker, this::progressed);
        doing = "looks for rows";
        while (!fetch(seeding) && !topicIsWhole()) {
            TimeUnit.NANOSECONDS.sleep(settings.retry().toNanos());
        }
        doing = "boots with other rows";
        member.close();
        seeding.install(rows);
        member = boot.open();
        doing = null;
        fetchesFrom = -1;
        events.accept("goes on with other rows");
    }

    /// Then rows can be made anew from the first record, which takes long.
    private boolean topicIsWhole() throws InterruptedException {
        try {
            return member.topicIsWhole().get();
        } catch (ExecutionException e) {
            doing = "the topic does not answer: " + e.getCause();
            return false;
        }
    }

    private boolean fetch(Seeding seeding) throws InterruptedException {
        Map<String, Checkpoints> known = others.get();
        for (Map.Entry<String, Checkpoints> other : known.entrySet()) {
            try {
                Checkpoint copy = other.getValue().take().get();
                if (!copy.topicId().equals(member.topicId())) {
                    throw new IOException(
                            "its rows were made from topic " + copy.topicId() + ", not from ours");
                }
                doing = "fetches %d bytes from %s".formatted(copy.bytes(), other.getKey());
                events.accept(doing);
                fetchesFrom = copy.label().offset();
                seeding.fetch(other.getValue(), copy);
                other.getValue().release(copy.number());
                return true;
            } catch (ExecutionException | IOException e) {
                fetchesFrom = -1;
                doing = "%s hands out no rows: %s".formatted(other.getKey(), e.getMessage());
            }
        }
        if (known.isEmpty()) {
            doing =
                    "needs rows, and neither falcon.members nor Consul names another member of its"
                            + " group";
        }
        return false;
    }

    private void progressed(long bytes) {
        doing = "has fetched %d bytes of rows".formatted(bytes);
    }
}
