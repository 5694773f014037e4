package io.falcondb.storage;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.storage.reign.DiskGate;
import io.falcondb.storage.reign.ReignSettings;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.ProducerSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The only member of a group over a partition in memory, with a thread that ships.
final class GroupMemberFixture implements AutoCloseable {

    static final ClusterId CLUSTER = new ClusterId(0xc1);

    /// No Tick during a test: contracts count what is applied.
    static final ReignSettings QUIET = reign(Duration.ofHours(1));

    /// For tests with crashes, after which a lease is waited out.
    static final ReignSettings SHORT = reign(Duration.ofMillis(200));

    private static final long PATIENCE_MILLIS = 500;

    private final InMemoryPartition partition;
    private final GroupMember member;
    private final Thread clock;
    private final Thread shipper;
    private volatile boolean over;

    GroupMemberFixture(Path folder, InMemoryPartition partition, ReignSettings reign)
            throws IOException {
        this(folder, partition, reign, null);
    }

    GroupMemberFixture(
            Path folder,
            InMemoryPartition partition,
            ReignSettings reign,
            @Nullable Neighbours neighbours)
            throws IOException {
        this.partition = partition;
        if (partition.entries().isEmpty()) {
            endReign();
        }
        this.member =
                MemberStart.open(
                        MemberSettings.of(CLUSTER, EngineFixture.settings(folder), reign),
                        partition,
                        hanging(folder),
                        neighbours);
        this.clock = Thread.ofPlatform().daemon().name("clock").start(this::expire);
        this.shipper = Thread.ofPlatform().daemon().name("shipper").start(this::ship);
    }

    /// With a disk that hangs while there is a file "hangs" beside the folder.
    private static Surroundings hanging(Path folder) {
        Surroundings standard = EngineFixture.surroundings();
        return new Surroundings(
                standard.ticker(),
                standard.wall(),
                standard.boot(),
                DiskGate.hangsWhile(folder.resolveSibling("hangs")));
    }

    static ReignSettings reign(Duration tick) {
        return reign(tick, Duration.ofSeconds(10));
    }

    static ReignSettings reign(Duration tick, Duration stallMax) {
        ReignSettings standard = ReignSettings.DEFAULT;
        return new ReignSettings(
                standard.policy(),
                tick.multipliedBy(5),
                Duration.ofHours(1),
                tick,
                Duration.ofHours(5),
                standard.retry(),
                stallMax,
                Duration.ofHours(1),
                standard.feedBytes(),
                standard.recordBytesMax(),
                standard.rowBytesMax(),
                standard.locks(),
                standard.doubt(),
                standard.trim());
    }

    /// An earlier reign ended by itself, so that nobody waits out its lease.
    private void endReign() {
        WalId id = new WalId(CLUSTER, GroupId.FIRST);
        ArraySink begin = new ArraySink(128);
        RecordCodec.encode(
                begin,
                id,
                1,
                0,
                0,
                new WalRecord.EpochBegin(new MemberId("earlier"), new BootId(new UUID(1, 1))));
        ArraySink end = new ArraySink(128);
        RecordCodec.encode(end, id, 1, 1, 0, new WalRecord.EpochEnd());
        partition.stray(begin.toByteArray());
        partition.stray(end.toByteArray());
    }

    GroupMember member() {
        return member;
    }

    void name() throws InterruptedException {
        while (!member.heartbeat().progress().readsEnd()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        Heartbeat beat = member.heartbeat();
        member.named(new Naming(beat.group(), beat.epoch() + 1, beat.member(), beat.boot()));
    }

    /// Names the member and waits until it answers reads.
    Group reign() throws InterruptedException {
        name();
        while (true) {
            try {
                Group group = member.reigning().group();
                group.appliedTimestamp();
                return group;
            } catch (NotPrimaryException | DatabaseException e) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    @Override
    public void close() throws IOException {
        member.close();
        endShipping();
    }

    void abandon() throws IOException {
        endShipping();
        member.abandon();
    }

    /// From here on nothing reaches the partition.
    void endShipping() {
        over = true;
        try {
            clock.join();
            shipper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expire() {
        while (!over) {
            member.expireFeed();
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                return;
            }
        }
        member.expireFeed();
    }

    /// Appends what the feed offers beyond what the partition holds, and proves what a fold of the
    /// whole partition accepts.
    private void ship() {
        while (!over) {
            try (ProducerSession session = partition.openSession();
                    PartitionReader reader = partition.openReader(0)) {
                carry(session, reader);
            } catch (ExecutionException | TimeoutException e) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static final BootId SHIPPER = new BootId(new UUID(0, 1));

    private void carry(ProducerSession session, PartitionReader reader)
            throws ExecutionException, InterruptedException, TimeoutException {
        PartitionFold fold =
                new PartitionFold(
                        new WalId(CLUSTER, member.heartbeat().group()),
                        Bookmark.START,
                        FoldRules.PROTOCOL);
        ReignId reign = new ReignId(0, new BootId(new UUID(0, 0)));
        while (!over) {
            reader.poll(Duration.ZERO).forEach(entry -> fold.accept(entry, IGNORED));
            if (fold.position().epoch() == reign.epoch()) {
                member.feed().prove(SHIPPER, new Proof(reign, fold.bookmark()));
            }
            FeedBatch batch =
                    member.feed()
                            .read(SHIPPER, reign, fold.position().lsn() + 1, 1 << 20)
                            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            boolean follows = batch.firstLsn() == fold.position().lsn() + 1;
            if (batch.reign().equals(reign) && follows) {
                batch.records().forEach(record -> session.append(record).join());
            }
            reign = batch.reign();
        }
    }

    private static final PartitionFold.Listener IGNORED =
            new PartitionFold.Listener() {
                @Override
                public void accepted(Position at, LoggedRecord record) {}

                @Override
                public void began(Position base, LoggedRecord begin) {}
            };
}
