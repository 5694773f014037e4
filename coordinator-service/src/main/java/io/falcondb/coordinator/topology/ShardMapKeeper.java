package io.falcondb.coordinator.topology;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.coordination.ShardMaps;
import io.falcondb.contracts.discovery.Register;
import io.falcondb.contracts.discovery.Register.Entry;
import io.falcondb.contracts.discovery.Register.Leadership;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Keeps the cluster's shard map in the register: made once, by whoever leads first, from the
/// settings; later settings must agree with it. [#step] belongs to one thread and never blocks;
/// [#current] and [#complaint] are thread-safe.
public final class ShardMapKeeper implements ShardMaps {

    private final Register register;
    private final String coordinator;
    private final List<GroupId> groups;
    private final int shards;
    private final long everyNanos;
    private final Ticker ticker;
    private @Nullable CompletableFuture<Optional<Entry>> reads;
    private @Nullable CompletableFuture<Boolean> writes;
    private long askedAt;
    private volatile @Nullable ShardMap map;
    private volatile String complaint = "";

    /// @param groups `falcon.cluster.groups`
    /// @param shards `falcon.num-shards`
    /// @param every `falcon.failover.register`: how often the register is read
    public ShardMapKeeper(
            Register register,
            String coordinator,
            List<GroupId> groups,
            int shards,
            Duration every,
            Ticker ticker) {
        this.register = register;
        this.coordinator = coordinator;
        this.groups = List.copyOf(groups);
        this.shards = shards;
        this.everyNanos = every.toNanos();
        this.ticker = ticker;
        this.askedAt = ticker.nanos() - everyNanos;
    }

    @Override
    public CompletableFuture<ShardMap> current() {
        String wrong = complaint;
        ShardMap known = map;
        if (!wrong.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new DatabaseException(ErrorCode.CANT_CHANGE_RUNTIME_PARAM, wrong));
        }
        return known != null
                ? CompletableFuture.completedFuture(known)
                : CompletableFuture.failedFuture(
                        new DatabaseException(
                                ErrorCode.CANNOT_CONNECT_NOW,
                                "the shard map was not read from the register yet"));
    }

    /// What is wrong with the settings or the register, in words; empty if nothing is.
    public String complaint() {
        return complaint;
    }

    /// The map as it was read last; null before.
    public @Nullable ShardMap known() {
        return map;
    }

    public void step() {
        CompletableFuture<Optional<Entry>> read = reads;
        if (read != null && read.isDone()) {
            reads = null;
            if (!read.isCompletedExceptionally()) {
                read.join().ifPresentOrElse(this::take, this::make);
            }
        }
        CompletableFuture<Boolean> written = writes;
        if (written != null && written.isDone()) {
            writes = null;
        }
        long now = ticker.nanos();
        if (reads == null && now - askedAt >= everyNanos) {
            askedAt = now;
            reads = register.read(ShardMapText.KEY);
        }
    }

    private void take(Entry entry) {
        try {
            ShardMap found = ShardMapText.read(entry.value());
            map = found;
            complaint = disagreement(found);
        } catch (UnreadableValue e) {
            complaint = String.valueOf(e.getMessage());
        }
    }

    private String disagreement(ShardMap found) {
        if (found.shards() != shards) {
            return "falcon.num-shards is %d, the cluster was made with %d"
                    .formatted(shards, found.shards());
        }
        return found.distinctGroups().equals(groups)
                ? ""
                : "falcon.cluster.groups is %s, the cluster's shards lie in %s"
                        .formatted(groups, found.distinctGroups());
    }

    /// Only whoever holds the lock can write; that nobody wrote before is checked by the register.
    private void make() {
        if (writes == null) {
            writes =
                    register.lead(coordinator)
                            .thenCompose(
                                    lead ->
                                            lead.isPresent()
                                                    ? write(lead.get())
                                                    : CompletableFuture.completedFuture(false));
        }
    }

    private CompletableFuture<Boolean> write(Leadership by) {
        return register.compareAndSet(
                ShardMapText.KEY, 0, ShardMapText.write(ShardMapText.first(groups, shards)), by);
    }
}
