package io.falcondb.system.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The admitted log is a serial history: no update is lost, no operation happens twice, sums are
/// kept, and what SERIALIZABLE forbids does not stand in it; timestamps grow along it.
final class Serial implements Invariant {

    @Override
    public void check(Cluster cluster, Admitted admitted) {
        Map<String, Long> rows = new HashMap<>();
        Set<Long> operations = new HashSet<>();
        long[] last = new long[1];
        admitted.forEachRow(
                (commit, written) -> {
                    if (commit.timestamp() <= last[0]) {
                        throw new Violation("Snapshot", "timestamps do not grow at " + commit);
                    }
                    last[0] = commit.timestamp();
                    Value any = written.values().iterator().next();
                    if (!operations.add(any.operation())) {
                        throw new Violation(
                                "Constraints", "operation %x twice".formatted(any.operation()));
                    }
                    written.forEach((key, value) -> write(rows, key, value.number()));
                    check(rows);
                });
    }

    private static void write(Map<String, Long> rows, String key, long number) {
        long before = rows.getOrDefault(key, 0L);
        if (Work.COUNTERS.contains(key) && number != before + 1) {
            throw new Violation(
                    "Constraints", "%s goes from %d to %d".formatted(key, before, number));
        }
        rows.put(key, number);
    }

    private static void check(Map<String, Long> rows) {
        long sum = Work.ACCOUNTS.stream().mapToLong(key -> rows.getOrDefault(key, 0L)).sum();
        if (sum != 0) {
            throw new Violation("Constraints", "the accounts sum up to " + sum);
        }
        long skew = Work.SKEW.stream().mapToLong(key -> rows.getOrDefault(key, 0L)).sum();
        if (skew > 1) {
            throw new Violation("Constraints", "x and y are both 1");
        }
    }
}
