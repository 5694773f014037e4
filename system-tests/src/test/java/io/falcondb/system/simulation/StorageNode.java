package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.MemberId;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.MemberSetup;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.storage.reign.Primary;
import io.falcondb.storage.reign.ReignSettings;
import io.falcondb.storage.reign.Signals;
import io.falcondb.storage.reign.TrimSettings;
import io.falcondb.wal.memory.MemoryFolder;
import io.falcondb.wal.segment.LogFolder;
import io.falcondb.wal.segment.LogSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A machine with a storage member: its disk survives crashes, its process does not.
final class StorageNode {

    private static final LogSettings LOG = new LogSettings(16 << 10, 4 << 10);
    private static final CommitSettings COMMITS =
            new CommitSettings(64, 16, 64 << 10, 4, 1 << 20, 0);
    private static final long STEP = 4 * World.MILLI;
    private static final long BEAT = 120 * World.MILLI;
    private static final long SEED_RETRY = 500 * World.MILLI;

    /// Often, and sometimes without waiting for members that are away.
    private static final TrimSettings TRIM = new TrimSettings(Duration.ofMillis(500), 16 << 10);

    private final Cluster cluster;
    private final Node node;
    private final MemoryFolder disk = new MemoryFolder();
    private final SlowFolder folder;
    private final InMemoryRows rows = new InMemoryRows();
    private @Nullable Member member;
    private MemberState seen = new MemberState.Following();

    StorageNode(Cluster cluster, String name) {
        this.cluster = cluster;
        this.node = new Node(cluster.world(), name);
        this.folder = new SlowFolder(node, disk);
    }

    Node node() {
        return node;
    }

    InMemoryRows rows() {
        return rows;
    }

    MemoryFolder disk() {
        return disk;
    }

    SlowFolder folder() {
        return folder;
    }

    @Nullable Member member() {
        return node.isUp() ? member : null;
    }

    @Nullable Primary primary() {
        Member running = member();
        return running == null ? null : running.primary();
    }

    /// A new boot.
    void start() {
        World world = cluster.world();
        node.start();
        BootId boot = new BootId(new UUID(world.chance().nextLong(), world.chance().nextLong()));
        world.note(node.name() + " starts");
        try {
            member =
                    new Member(
                            new MemberSetup(
                                    cluster.wal(),
                                    new MemberId(node.name()),
                                    boot,
                                    settings(cluster.policy()),
                                    COMMITS,
                                    LOG,
                                    cluster.kafkaFor(node),
                                    "",
                                    folder,
                                    rows,
                                    cluster.history()::savedTail,
                                    cluster.oracleFor(node),
                                    cluster.decisionsFor(node),
                                    node::nanos,
                                    node::wall,
                                    () -> Long.MAX_VALUE,
                                    Signals.NONE,
                                    cluster.rules().member(),
                                    CommitTraces.NONE));
        } catch (IOException e) {
            world.note(node.name() + " does not start: " + e.getMessage());
            member = null;
            node.die();
            return;
        }
        node.every(STEP, this::step);
        node.every(BEAT, this::beat);
        node.every(world.millis(300, 900), rows::flush);
    }

    /// @param power whether the machine loses what was written and not forced
    void crash(boolean power) {
        cluster.world().note(node.name() + (power ? " loses power" : " is killed"));
        node.die();
        rows.crash();
        if (power) {
            disk.losePower(new java.util.Random(cluster.world().chance().nextLong()));
        }
        member = null;
    }

    void step() {
        Member running = member();
        if (running == null) {
            return;
        }
        running.step();
        MemberState now = running.state();
        if (seen instanceof MemberState.Open open && now != seen) {
            Throwable reason = open.primary().failure();
            if (reason instanceof IOException io
                    && (LogFolder.isFull(io) || isFull(io.getCause()))) {
                throw new Violation("Ends", "a full disk ends a reign: " + reason.getMessage());
            }
        }
        if (now.getClass() != seen.getClass()) {
            cluster.world().note(node.name() + " is " + describe(now));
            if (now instanceof MemberState.Open open) {
                cluster.history().opened(open.primary().reign().epoch());
            }
        }
        seen = now;
        if (now instanceof MemberState.NeedsRows) {
            crash(false);
            seed();
        }
    }

    /// Boots with rows of another member: what that one has on its disk is admitted under `quorum`.
    /// Under `async` the partition is whole, and rows are made from its first record.
    private void seed() {
        if (cluster.policy() == CommitPolicy.ASYNC) {
            rows.clear();
            start();
            return;
        }
        Optional<StorageNode> source =
                cluster.storage().stream()
                        .filter(other -> other != this && other.node.isUp())
                        .max(
                                Comparator.comparingLong(
                                        other -> other.rows.flushedBookmark().offset()));
        if (source.isPresent()) {
            cluster.world().note(node.name() + " fetches rows of " + source.get().node.name());
            rows.become(source.get().rows);
        }
        cluster.world()
                .after(
                        source.isPresent() ? 0 : SEED_RETRY,
                        () -> {
                            if (!node.isUp()) {
                                start();
                            }
                        });
    }

    /// Something was handed over: the loop wakes.
    void wake() {
        node.after(cluster.world().millis(0.01, 0.2), this::step);
    }

    private void beat() {
        for (CoordinatorNode coordinator : cluster.coordinators()) {
            Member running = member();
            if (running == null) {
                return;
            }
            var heartbeat = running.heartbeat(0, 0);
            cluster.network()
                    .ask(node, coordinator.node(), () -> coordinator.beat(heartbeat))
                    .thenAccept(
                            reply -> {
                                reply.naming().ifPresent(running::named);
                                running.mayTrim(reply.trim());
                                endReign(running, reply.endsEpoch());
                            });
        }
    }

    /// Without waiting for transactions: clients of this world take any end.
    private static void endReign(Member running, long epoch) {
        Primary primary = running.primary();
        if (primary != null && primary.reign().epoch() == epoch && primary.handOver()) {
            primary.resign();
        }
    }

    private static boolean isFull(@Nullable Throwable cause) {
        return cause instanceof IOException io && LogFolder.isFull(io);
    }

    private static String describe(MemberState state) {
        return switch (state) {
            case MemberState.Open open -> "open in epoch " + open.primary().reign().epoch();
            case MemberState.Stopped stopped -> "stopped: " + stopped.reason().getMessage();
            case MemberState.Recovering recovering -> "recovering " + recovering.tail();
            case MemberState.NeedsRows needs -> "in need of rows: " + needs.reason().getMessage();
            default -> state.getClass().getSimpleName();
        };
    }

    private static ReignSettings settings(CommitPolicy policy) {
        return ReignSettings.DEFAULT.with(policy, TRIM);
    }
}
