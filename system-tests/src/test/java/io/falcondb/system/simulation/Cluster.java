package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.coordinator.topology.NamingText;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.SharedPartition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One group with three members and two shippers, on machines that other groups may share.
final class Cluster {

    private final World world;
    private final Rules rules;
    private final CommitPolicy policy;
    private final Machines machines;
    private final WalId wal;
    private final InMemoryPartition partition = new InMemoryPartition(1 << 20);
    private final CountingOracle oracle = new CountingOracle();
    private final History history;
    private List<DecisionNode> leaders = List.of();
    private final List<PartitionReader.Entry> trimmed = new ArrayList<>();
    private final List<StorageNode> storage = new ArrayList<>();
    private final List<ShipperNode> shippers = new ArrayList<>();

    /// @param prefix of the names of its machines
    Cluster(
            World world,
            Rules rules,
            CommitPolicy policy,
            Machines machines,
            GroupId group,
            String prefix) {
        this.world = world;
        this.rules = rules;
        this.policy = policy;
        this.machines = machines;
        this.wal = new WalId(Machines.CLUSTER, group);
        this.history = new History(world, policy);
        for (int i = 1; i <= 3; i++) {
            storage.add(new StorageNode(this, prefix + "member-" + i));
        }
        for (int i = 1; i <= 2; i++) {
            shippers.add(new ShipperNode(this, prefix + "shipper-" + i));
        }
        machines.add(this);
    }

    void start() {
        storage.forEach(StorageNode::start);
        shippers.forEach(ShipperNode::start);
    }

    World world() {
        return world;
    }

    Rules rules() {
        return rules;
    }

    CommitPolicy policy() {
        return policy;
    }

    Machines machines() {
        return machines;
    }

    Network network() {
        return machines.network();
    }

    WalId wal() {
        return wal;
    }

    /// The key of its naming in the register.
    String naming() {
        return NamingText.key(wal.group());
    }

    InMemoryPartition partition() {
        return partition;
    }

    InMemoryRegister register() {
        return machines.register();
    }

    /// From now on with the clock and the decision log of a cluster of several groups.
    void share(List<DecisionNode> coordinators) {
        leaders = coordinators;
    }

    TimestampOracle oracleFor(Node node) {
        return leaders.isEmpty()
                ? oracle
                : DecisionNode.oracleFor(leaders, node, machines.network());
    }

    /// Null for a group that is the only one.
    @Nullable Decisions decisionsFor(Node node) {
        return leaders.isEmpty()
                ? null
                : DecisionNode.decisionsFor(leaders, node, machines.network());
    }

    History history() {
        return history;
    }

    List<StorageNode> storage() {
        return storage;
    }

    List<ShipperNode> shippers() {
        return shippers;
    }

    List<CoordinatorNode> coordinators() {
        return machines.coordinators();
    }

    /// Everything that messages travel between.
    List<Node> nodes() {
        List<Node> nodes = machines.nodes();
        storage.forEach(s -> nodes.add(s.node()));
        shippers.forEach(s -> nodes.add(s.node()));
        return nodes;
    }

    SharedPartition kafkaFor(Node node) {
        return machines.kafkaFor(node, partition, this::trim);
    }

    /// Forgets what every member has flushed.
    void trim() {
        trim(
                storage.stream()
                        .mapToLong(member -> member.rows().flushedBookmark().offset())
                        .min()
                        .orElse(0));
    }

    /// Rows of an `async` group may have to be built anew from the first record, because
    /// checkpoints are not of this world yet.
    private void trim(long below) {
        if (policy == CommitPolicy.ASYNC) {
            return;
        }
        for (PartitionReader.Entry entry : partition.entries()) {
            if (entry.offset() < below) {
                trimmed.add(entry);
            }
        }
        partition.trim(below);
    }

    /// Everything that was ever in the partition.
    List<PartitionReader.Entry> allEntries() {
        List<PartitionReader.Entry> all = new ArrayList<>(trimmed);
        all.addAll(partition.entries());
        return all;
    }

    /// One member reigns, all have read everything.
    boolean isAtRest() {
        long end = partition.bounds().join().end();
        int open = 0;
        for (StorageNode node : storage) {
            Member member = node.member();
            if (member == null) {
                return false;
            }
            if (member.state() instanceof MemberState.Open) {
                open++;
                if (node.rows().bookmark().position().lsn() < history.newestAcked()) {
                    return false;
                }
            } else if (!(member.state() instanceof MemberState.Following)
                    || node.rows().bookmark().offset() < end) {
                return false;
            }
        }
        return open == 1;
    }
}
