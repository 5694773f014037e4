package io.falcondb.ops.command;

import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.util.ArrayList;
import java.util.List;

/// The verbs that show a view of all nodes.
final class Listings {

    private Listings() {}

    static List<Verb> verbs() {
        List<Verb> verbs = new ArrayList<>();
        verbs.add(listing("cluster", "status", Views.TOPOLOGY));
        verbs.add(listing("cluster", "health", Views.HEALTH_SCORE));
        verbs.add(listing("node", "list", Views.TOPOLOGY));
        verbs.add(listing("node", "memory", Views.MEMORY_PRESSURE));
        verbs.add(listing("group", "list", Views.HA_STATUS));
        verbs.add(listing("replica", "list", Views.REPLICA_HEALTH));
        verbs.add(listing("replica", "lag", Views.REPLICATION_STATS));
        verbs.add(listing("txn", "stats", Views.TXN_STATS));
        verbs.add(listing("txn", "slow", Views.SLOW_TXNS));
        verbs.add(listing("txn", "versions", Views.GC_STATS));
        verbs.add(listing("query", "active", Views.ACTIVE_QUERIES));
        verbs.add(listing("query", "slow", Views.SLOW_QUERIES));
        verbs.add(listing("query", "connections", Views.CONNECTIONS));
        verbs.add(listing("query", "latency", Views.LATENCY));
        verbs.add(listing("txn", "hotspots", Views.HOTSPOTS));
        verbs.add(listing("shard", "list", Views.REBALANCE_STATUS));
        verbs.add(listing("node", "disk", Views.STORAGE_STATS));
        verbs.add(listing("breaker", "list", Views.CIRCUIT_BREAKERS));
        verbs.add(listing("wal", "status", Views.WAL_STATS));
        verbs.add(listing("events", "list", Views.EVENTS));
        verbs.add(listing("config", "show", Views.CONFIGURATION));
        verbs.add(listing("cert", "list", Views.CERTIFICATES));
        verbs.add(listing("backup", "list", Views.BACKUPS));
        return verbs;
    }

    private static Verb listing(String noun, String name, ViewShape shape) {
        return new Verb(noun, name, "", shape.description(), false, task -> show(task, shape));
    }

    static Ending show(Task task, ViewShape shape) {
        Answers answers = task.fleet().ask(shape);
        if (shape.equals(Views.EVENTS)) {
            int at = shape.place("at");
            answers.rows().sort((a, b) -> Long.compare(moment(a[at]), moment(b[at])));
        }
        if (!answers.noneAnswered() || shape.equals(Views.TOPOLOGY)) {
            task.show(Table.of(shape, answers.rows()));
        }
        return ending(task, answers);
    }

    /// Says who did not answer.
    static Ending ending(Task task, Answers answers) {
        answers.silent().forEach((node, reason) -> task.say(node + " does not answer: " + reason));
        if (answers.noneAnswered()) {
            task.say(
                    "no node answers; --nodes name=http://host:port,... or FALCON_OPS_NODES says"
                            + " where they are");
            return Ending.FAILED;
        }
        return answers.silent().isEmpty() ? Ending.DONE : Ending.PARTIAL;
    }

    private static long moment(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Long micros ? micros : 0;
    }
}
