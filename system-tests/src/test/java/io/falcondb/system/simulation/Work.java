package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.wal.record.ChangeSet;
import java.util.List;

/// What a transaction does.
///
/// * *increment*: a counter grows by one, under its lock
/// * *transfer*: two accounts, whose sum stays 0
/// * *skew*: SERIALIZABLE; at most one of x and y is ever 1, and each transaction locks only its
///   own
sealed interface Work {

    List<String> COUNTERS = List.of("c0", "c1");
    List<String> ACCOUNTS = List.of("a0", "a1", "a2", "a3");
    List<String> SKEW = List.of("x", "y");

    record Increment(String counter) implements Work {}

    record Transfer(String from, String to, long amount) implements Work {}

    record Skew(String own) implements Work {}

    static Work increment(World world) {
        return new Increment(counter(world));
    }

    static Work transfer(World world) {
        int from = world.chance().nextInt(ACCOUNTS.size() - 1);
        int to = from + 1 + world.chance().nextInt(ACCOUNTS.size() - 1 - from);
        return new Transfer(ACCOUNTS.get(from), ACCOUNTS.get(to), world.chance().nextLong(-50, 50));
    }

    static Work skew(World world) {
        return new Skew(SKEW.get(world.chance().nextInt(SKEW.size())));
    }

    static String counter(World world) {
        return COUNTERS.get(world.chance().nextInt(COUNTERS.size()));
    }

    /// The sum of all accounts as one snapshot of these rows shows it.
    static long total(InMemoryRows rows) {
        long timestamp = rows.appliedTimestamp();
        long total = 0;
        for (String account : ACCOUNTS) {
            total += Value.of(rows.get(Value.key(account), timestamp)).number();
        }
        return total;
    }

    /// In the order in which everybody locks.
    default List<String> locked() {
        return switch (this) {
            case Increment(String counter) -> List.of(counter);
            case Transfer(String from, String to, long amount) -> List.of(from, to);
            case Skew(String own) -> List.of(own);
        };
    }

    default List<String> read() {
        return this instanceof Skew ? SKEW : locked();
    }

    default List<KeyRange> validated() {
        return this instanceof Skew
                ? SKEW.stream().map(key -> KeyRange.of(Value.key(key))).toList()
                : List.of();
    }

    /// @param values of the keys that were [#read]
    default ChangeSet changes(List<Value> values, long operation) {
        ChangeSet.Builder changes = new ChangeSet.Builder();
        switch (this) {
            case Increment(String counter) ->
                    put(changes, counter, values.getFirst().number() + 1, operation);
            case Transfer(String from, String to, long amount) -> {
                put(changes, from, values.get(0).number() - amount, operation);
                put(changes, to, values.get(1).number() + amount, operation);
            }
            case Skew(String own) -> {
                long both = values.get(0).number() + values.get(1).number();
                put(changes, own, both == 0 ? 1 : 0, operation);
            }
        }
        return changes.build();
    }

    /// The client was told that it is there.
    default void seen(History history, List<Value> values) {
        if (this instanceof Increment(String counter)) {
            history.seen(counter, values.getFirst().number() + 1);
        }
    }

    private static void put(ChangeSet.Builder changes, String key, long number, long operation) {
        changes.put(Value.key(key), new Value(number, operation).row());
    }
}
