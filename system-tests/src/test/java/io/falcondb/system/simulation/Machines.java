package io.falcondb.system.simulation;

import io.falcondb.kernel.ClusterId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// What all groups of a simulated cluster share: the network, Kafka, Consul, and whoever else sends
/// messages.
final class Machines {

    static final ClusterId CLUSTER = new ClusterId(0xfa1c0);

    private final Network network;
    private final Node kafka;
    private final Node consul;
    private final InMemoryRegister register;
    private final List<Cluster> groups = new ArrayList<>();
    private final List<CoordinatorNode> coordinators = new ArrayList<>();
    private final List<Node> clients = new ArrayList<>();

    Machines(World world) {
        this.network = new Network(world);
        this.kafka = new Node(world, "kafka");
        this.consul = new Node(world, "consul");
        this.register = new InMemoryRegister(consul::nanos, Duration.ofMillis(400));
    }

    Network network() {
        return network;
    }

    InMemoryRegister register() {
        return register;
    }

    List<Cluster> groups() {
        return groups;
    }

    List<CoordinatorNode> coordinators() {
        return coordinators;
    }

    void add(Cluster group) {
        groups.add(group);
    }

    void add(CoordinatorNode coordinator) {
        coordinators.add(coordinator);
    }

    void addClient(Node client) {
        clients.add(client);
    }

    /// A new list of the nodes that belong to no group.
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(List.of(kafka, consul));
        coordinators.forEach(c -> nodes.add(c.node()));
        nodes.addAll(clients);
        return nodes;
    }

    SharedPartition kafkaFor(Node node, InMemoryPartition partition, LongConsumer trimmer) {
        return new KafkaClient(node, kafka, network, partition, trimmer);
    }

    ConsulClient consulFor(Node node) {
        return new ConsulClient(node, consul, network, register);
    }

    /// Neither Kafka nor Consul reaches the node, nor it them.
    void cutFromServers(Node node) {
        for (Node server : List.of(kafka, consul)) {
            network.cut(node, server);
            network.cut(server, node);
        }
    }

    void healToServers(Node node) {
        for (Node server : List.of(kafka, consul)) {
            network.heal(node, server);
            network.heal(server, node);
        }
    }

    /// Futures swallow what their listeners throw; a violation must end the run.
    static void guarded(World world, Runnable action) {
        try {
            action.run();
        } catch (Violation e) {
            world.fail(e);
        }
    }
}
