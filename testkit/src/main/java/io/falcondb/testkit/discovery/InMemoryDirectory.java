package io.falcondb.testkit.discovery;

import io.falcondb.contracts.discovery.ServiceDirectory;
import io.falcondb.contracts.discovery.ServiceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A directory in memory that answers at once, can break down, and can forget. What is announced
/// here belongs to the cluster `mine`. Thread-safe.
public final class InMemoryDirectory implements ServiceDirectory {

    private final List<Listed> listed = new ArrayList<>();
    private boolean broken;
    private long index = 1;
    private int answers;

    public synchronized void list(String cluster, Service service) {
        listed.removeIf(each -> each.service().equals(service));
        listed.add(new Listed(cluster, service, true, ++index));
    }

    public synchronized boolean lists(String name) {
        return listed.stream().anyMatch(each -> each.service().name().equals(name));
    }

    public synchronized void breakDown() {
        broken = true;
    }

    public synchronized void forgetEverything() {
        listed.clear();
        index = 1;
        answers = 0;
    }

    public synchronized void repair() {
        broken = false;
    }

    /// Questions that were answered since it forgot everything.
    public synchronized int answers() {
        return answers;
    }

    @Override
    public synchronized CompletableFuture<Void> announce(Service service) {
        if (broken) {
            return fail();
        }
        if (listed.stream().noneMatch(each -> each.service().equals(service))) {
            list("mine", service);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> withdraw(Service service) {
        if (broken) {
            return fail();
        }
        listed.removeIf(each -> each.service().equals(service));
        index++;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Catalogue> find(ServiceKind kind, long after) {
        if (broken) {
            return fail();
        }
        answers++;
        return CompletableFuture.completedFuture(
                new Catalogue(
                        listed.stream().filter(each -> each.service().kind() == kind).toList(),
                        List.of(),
                        index));
    }

    @Override
    public void close() {}

    private static <T> CompletableFuture<T> fail() {
        return CompletableFuture.failedFuture(new IOException("nobody answers"));
    }
}
