package io.falcondb.system.simulation;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.ClusterId;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.testkit.topic.InMemoryPartition.Fate;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import java.util.List;

/// What goes wrong, and when. Each seed prefers some faults over others, so that rare ones also
/// meet quiet worlds.
final class Faults {

    private final Cluster cluster;
    private final World world;
    private final int[] weights;
    private boolean over;

    Faults(Cluster cluster) {
        this.cluster = cluster;
        this.world = cluster.world();
        this.weights = new int[Fault.values().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = world.oneIn(2) ? 0 : 1 + world.chance().nextInt(4);
        }
        cluster.network().lose(world.oneIn(3) ? 30 : 300, world.oneIn(3) ? 10 : 100);
    }

    private enum Fault {
        KILL_MEMBER,
        POWER_LOSS,
        KILL_SHIPPER,
        KILL_COORDINATOR,
        FREEZE,
        CUT_LINK,
        ISOLATE,
        ZOMBIE,
        LEADER_CHANGE,
        BATCH_EXPIRES,
        LATE_APPENDS,
        STRAY_RECORD,
        TRIM,
        SESSION_RELEASED,
        REGISTER_LOST,
        REGISTER_SET_BACK,
        REGISTER_SILENT,
        FORCE_FAILS,
        FORCE_STALLS,
        DISK_FULL,
        CLOCK_JUMP,
        SWITCHOVER,
        FORCED_FAILOVER
    }

    void start() {
        world.after(world.millis(500, 1500), this::strike);
    }

    private void strike() {
        if (over) {
            return;
        }
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int pick = sum == 0 ? -1 : world.chance().nextInt(sum);
        for (int i = 0; i < weights.length && pick >= 0; i++) {
            pick -= weights[i];
            if (pick < 0) {
                play(Fault.values()[i]);
            }
        }
        world.after(world.millis(20, 800), this::strike);
    }

    private void play(Fault fault) {
        StorageNode member = any(cluster.storage());
        switch (fault) {
            case KILL_MEMBER -> kill(member, false);
            case POWER_LOSS -> kill(member, true);
            case KILL_SHIPPER -> {
                ShipperNode shipper = any(cluster.shippers());
                if (shipper.node().isUp()) {
                    shipper.crash();
                    world.after(world.millis(100, 2000), () -> restart(shipper));
                }
            }
            case KILL_COORDINATOR -> {
                CoordinatorNode coordinator = any(cluster.coordinators());
                if (coordinator.node().isUp()) {
                    coordinator.crash();
                    world.after(world.millis(100, 2000), () -> restart(coordinator));
                }
            }
            case FREEZE -> {
                Node node = any(cluster.nodes());
                world.note(node.name() + " freezes");
                node.spend(world.millis(50, 4000));
            }
            case CUT_LINK ->
                    cut(any(cluster.nodes()), any(cluster.nodes()), world.millis(50, 2500));
            case ISOLATE -> isolate(member.node(), false);
            case ZOMBIE -> isolate(member.node(), true);
            case LEADER_CHANGE -> {
                cluster.partition().holdHighWatermark();
                world.after(world.millis(5, 800), this::changeLeader);
            }
            case BATCH_EXPIRES ->
                    cluster.partition()
                            .foresee(
                                    any(List.of(Fate.values())),
                                    Fate.APPENDED,
                                    any(List.of(Fate.values())));
            case LATE_APPENDS -> cluster.partition().appendLate();
            case STRAY_RECORD -> cluster.partition().stray(stray());
            case TRIM -> cluster.trim();
            case SESSION_RELEASED -> cluster.register().releaseLock();
            case REGISTER_LOST -> cluster.register().lose(cluster.naming());
            case REGISTER_SET_BACK -> cluster.register().setBack(cluster.naming());
            case REGISTER_SILENT -> {
                cluster.register().fallSilent();
                world.after(world.millis(500, 5000), cluster.register()::speak);
            }
            case FORCE_FAILS -> {
                world.note(member.node().name() + "'s next fsync fails");
                member.folder().failNextForce();
            }
            case FORCE_STALLS -> member.folder().stallNextForce(world.millis(100, 4500));
            case DISK_FULL -> {
                world.note(member.node().name() + "'s disk is full");
                member.disk().limitTo(member.disk().bytes() + world.chance().nextLong(3000));
                world.after(world.millis(100, 1500), () -> member.disk().limitTo(Long.MAX_VALUE));
            }
            case CLOCK_JUMP -> any(cluster.nodes()).jumpWall(world.millis(-3000, 3000));
            case SWITCHOVER -> changePrimary(true);
            case FORCED_FAILOVER -> changePrimary(false);
        }
    }

    private void kill(StorageNode member, boolean power) {
        if (member.node().isUp()) {
            member.crash(power);
            world.after(world.millis(20, 3000), () -> restart(member));
        }
    }

    private void restart(StorageNode member) {
        if (!member.node().isUp()) {
            member.start();
        }
    }

    private void restart(ShipperNode shipper) {
        if (!shipper.node().isUp()) {
            shipper.start();
        }
    }

    private void restart(CoordinatorNode coordinator) {
        if (!coordinator.node().isUp()) {
            coordinator.start();
        }
    }

    /// @param fromServersOnly clients still reach it, and it may believe that it reigns
    private void isolate(Node member, boolean fromServersOnly) {
        world.note(member.name() + (fromServersOnly ? " becomes a zombie" : " is isolated"));
        long duration = world.millis(200, 4500);
        for (Node other : cluster.nodes()) {
            if (!fromServersOnly || !other.name().startsWith("client")) {
                cut(member, other, duration);
                cut(other, member, duration);
            }
        }
    }

    private void changePrimary(boolean inOrder) {
        cluster.coordinators().forEach(each -> each.changePrimary(cluster.wal().group(), inOrder));
    }

    private void cut(Node from, Node to, long duration) {
        if (from != to) {
            cluster.network().cut(from, to);
            world.after(duration, () -> cluster.network().heal(from, to));
        }
    }

    private void changeLeader() {
        if (world.oneIn(2)) {
            cluster.partition().loseUnacknowledgedSuffix();
        }
        cluster.partition().releaseHighWatermark();
    }

    private byte[] stray() {
        byte[] noise = new byte[world.chance().nextInt(200)];
        world.chance().nextBytes(noise);
        if (world.oneIn(2)) {
            return noise;
        }
        ArraySink sink = new ArraySink();
        WalId other = new WalId(new ClusterId(1), cluster.wal().group());
        RecordCodec.encode(sink, other, 1000, 1, 0, new WalRecord.Tick(1, 0));
        return sink.toByteArray();
    }

    /// Everything is mended, for good.
    void end() {
        over = true;
        world.note("everything is mended");
        cluster.network().healAll();
        cluster.register().speak();
        changeLeader();
        cluster.partition().appendLate();
        for (StorageNode member : cluster.storage()) {
            member.folder().recover();
            if (member.node().isUp()
                    && member.member() != null
                    && member.member().state() instanceof MemberState.Stopped) {
                member.crash(false);
            }
            restart(member);
        }
        cluster.shippers().forEach(this::restart);
        cluster.coordinators().forEach(this::restart);
    }

    private <T> T any(List<T> all) {
        return all.get(world.chance().nextInt(all.size()));
    }
}
