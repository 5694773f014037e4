package io.falcondb.system.simulation;

import io.falcondb.contracts.discovery.Register;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A node's way to the register.
final class ConsulClient implements Register {

    private final Node self;
    private final Node consul;
    private final Network network;
    private final InMemoryRegister register;

    ConsulClient(Node self, Node consul, Network network, InMemoryRegister register) {
        this.self = self;
        this.consul = consul;
        this.network = network;
        this.register = register;
    }

    @Override
    public CompletableFuture<Optional<Entry>> read(String key) {
        return network.ask(self, consul, () -> register.read(key));
    }

    @Override
    public CompletableFuture<Optional<Leadership>> lead(String candidate) {
        return network.ask(self, consul, () -> register.lead(candidate));
    }

    @Override
    public CompletableFuture<Optional<String>> leader() {
        return network.ask(self, consul, register::leader);
    }

    @Override
    public CompletableFuture<Boolean> compareAndSet(
            String key, long index, String value, Leadership by) {
        return network.ask(self, consul, () -> register.compareAndSet(key, index, value, by));
    }
}
