package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.coordinator.topology.NamingText;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One group with three members, two shippers, two coordinators, Kafka and Consul, and clients.
final class Cluster {

    static final WalId WAL = new WalId(new ClusterId(0xfa1c0), GroupId.FIRST);
    static final String NAMING = NamingText.key(GroupId.FIRST);

    private static final int CLIENTS = 3;

    private final World world;
    private final Rules rules;
    private final CommitPolicy policy;
    private final Network network;
    private final Node kafka;
    private final Node consul;
    private final InMemoryPartition partition = new InMemoryPartition(1 << 20);
    private final InMemoryRegister register;
    private final CountingOracle oracle = new CountingOracle();
    private final History history;
    private final List<PartitionReader.Entry> trimmed = new ArrayList<>();
    private final List<StorageNode> storage = new ArrayList<>();
    private final List<ShipperNode> shippers = new ArrayList<>();
    private final List<CoordinatorNode> coordinators = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    Cluster(World world, Rules rules, CommitPolicy policy) {
        this.world = world;
        this.rules = rules;
        this.policy = policy;
        this.network = new Network(world);
        this.kafka = new Node(world, "kafka");
        this.consul = new Node(world, "consul");
        this.register = new InMemoryRegister(consul::nanos, Duration.ofMillis(400));
        this.history = new History(world, policy);
        for (int i = 1; i <= 3; i++) {
            storage.add(new StorageNode(this, "member-" + i));
        }
        for (int i = 1; i <= 2; i++) {
            shippers.add(new ShipperNode(this, "shipper-" + i));
            coordinators.add(new CoordinatorNode(this, "coordinator-" + i));
        }
        for (int i = 1; i <= CLIENTS; i++) {
            clients.add(new Client(this, "client-" + i));
        }
    }

    void start() {
        storage.forEach(StorageNode::start);
        shippers.forEach(ShipperNode::start);
        coordinators.forEach(CoordinatorNode::start);
        clients.forEach(Client::start);
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

    Network network() {
        return network;
    }

    InMemoryPartition partition() {
        return partition;
    }

    InMemoryRegister register() {
        return register;
    }

    CountingOracle oracle() {
        return oracle;
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
        return coordinators;
    }

    List<Client> clients() {
        return clients;
    }

    /// Everything that messages travel between.
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(List.of(kafka, consul));
        storage.forEach(s -> nodes.add(s.node()));
        shippers.forEach(s -> nodes.add(s.node()));
        coordinators.forEach(c -> nodes.add(c.node()));
        clients.forEach(c -> nodes.add(c.node()));
        return nodes;
    }

    SharedPartition kafkaFor(Node node) {
        return new KafkaClient(node, kafka, network, partition);
    }

    ConsulClient consulFor(Node node) {
        return new ConsulClient(node, consul, network, register);
    }

    /// Forgets what every member has flushed. Rows of an `async` group may have to be built anew
    /// from the first record, because checkpoints are not of this world yet.
    void trim() {
        if (policy == CommitPolicy.ASYNC) {
            return;
        }
        long below =
                storage.stream()
                        .mapToLong(member -> member.rows().flushedBookmark().offset())
                        .min()
                        .orElse(0);
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

    /// Futures swallow what their listeners throw; a violation must end the run.
    static void guarded(World world, Runnable action) {
        try {
            action.run();
        } catch (Violation e) {
            world.fail(e);
        }
    }

    /// One member reigns, all have read everything, nobody waits for an answer.
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
        return open == 1 && clients.stream().allMatch(Client::isDone);
    }
}
