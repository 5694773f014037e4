package io.falcondb.testkit.discovery;

import io.falcondb.contracts.discovery.Register;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A register that does what Consul may do, when a test says so. Thread-safe.
public final class InMemoryRegister implements Register {

    private final Ticker ticker;
    private final long lockNanos;
    private final Map<String, List<Entry>> history = new HashMap<>();
    private long lastIndex;
    private @Nullable Leadership leader;
    private long leaderUntil;
    private boolean silent;

    /// @param lock how long the lock is held without being renewed
    public InMemoryRegister(Ticker ticker, Duration lock) {
        this.ticker = ticker;
        this.lockNanos = lock.toNanos();
    }

    /// The holder's session ends early.
    public synchronized void releaseLock() {
        leader = null;
    }

    /// Somebody deletes a key.
    public synchronized void lose(String key) {
        history.remove(key);
    }

    /// A key has an earlier value again, as after a restore.
    public synchronized void setBack(String key) {
        List<Entry> entries = history.get(key);
        if (entries != null && entries.size() > 1) {
            entries.add(new Entry(entries.get(entries.size() - 2).value(), ++lastIndex));
        }
    }

    public synchronized void fallSilent() {
        silent = true;
    }

    public synchronized void speak() {
        silent = false;
    }

    @Override
    public synchronized CompletableFuture<Optional<Entry>> read(String key) {
        return silent ? unavailable() : CompletableFuture.completedFuture(newest(key));
    }

    @Override
    public synchronized CompletableFuture<Optional<Leadership>> lead(String candidate) {
        if (silent) {
            return unavailable();
        }
        Leadership current = current();
        if (current == null) {
            current = new Leadership(candidate, ++lastIndex);
            leader = current;
        }
        if (!current.candidate().equals(candidate)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        leaderUntil = ticker.nanos() + lockNanos;
        return CompletableFuture.completedFuture(Optional.of(current));
    }

    @Override
    public synchronized CompletableFuture<Optional<String>> leader() {
        return silent
                ? unavailable()
                : CompletableFuture.completedFuture(
                        Optional.ofNullable(current()).map(Leadership::candidate));
    }

    @Override
    public synchronized CompletableFuture<Boolean> compareAndSet(
            String key, long index, String value, Leadership by) {
        if (silent) {
            return unavailable();
        }
        long found = newest(key).map(Entry::index).orElse(0L);
        if (found != index || !by.equals(current())) {
            return CompletableFuture.completedFuture(false);
        }
        history.computeIfAbsent(key, k -> new ArrayList<>()).add(new Entry(value, ++lastIndex));
        return CompletableFuture.completedFuture(true);
    }

    private @Nullable Leadership current() {
        return leader != null && ticker.nanos() < leaderUntil ? leader : null;
    }

    private Optional<Entry> newest(String key) {
        return Optional.ofNullable(history.get(key)).map(List::getLast);
    }

    private static <T> CompletableFuture<T> unavailable() {
        return CompletableFuture.failedFuture(new IllegalStateException("nobody answers"));
    }
}
