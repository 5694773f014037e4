package io.falcondb.ops.command;

import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The verbs about transactions across groups and about breakers.
final class Doubts {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Doubts() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "txn",
                        "indoubt",
                        "",
                        "transactions across groups that wait for their decision",
                        false,
                        Doubts::inDoubt),
                new Verb(
                        "txn",
                        "decide",
                        "TRANSACTION abort",
                        "record a decision; the first one stays",
                        true,
                        Doubts::decide),
                new Verb(
                        "breaker",
                        "close",
                        "BREAKER --node GATEWAY",
                        "let a gateway's statements reach the group again",
                        true,
                        Doubts::close));
    }

    private static Ending inDoubt(Task task) {
        Answers promises = task.fleet().ask(Views.TWO_PHASE);
        List<@Nullable Object[]> doubts =
                promises.rows().stream()
                        .filter(row -> Boolean.TRUE.equals(promises.value(row, "in_doubt")))
                        .toList();
        task.show(Table.of(Views.TWO_PHASE, doubts));
        return Listings.ending(task, promises);
    }

    private static Ending decide(Task task) {
        String transaction = task.invocation().argument(0, "transaction: see txn indoubt");
        String decision = task.invocation().argument(1, "decision: abort");
        if (!transaction.matches("\\d{1,20}")) {
            throw new UsageException("a transaction is a number, not " + transaction);
        }
        if (!decision.equals("abort")) {
            throw new UsageException("the decision can be abort, not " + decision);
        }
        String participants = participants(task, transaction);
        if (participants == null) {
            task.say("refused: no primary that answers has promised transaction " + transaction);
            return Ending.REFUSED;
        }
        RemoteNode leader = Roles.leader(task);
        if (leader == null) {
            return Ending.REFUSED;
        }
        if (!task.mayGoOn(
                "abort transaction %s in groups %s".formatted(transaction, participants))) {
            return Ending.DONE;
        }
        String order = "{\"decision\": \"abort\", \"participants\": [%s]}".formatted(participants);
        return task.told(
                leader,
                () ->
                        task.fleet()
                                .post(
                                        leader,
                                        "/admin/transactions/" + transaction + "/decision",
                                        order,
                                        PATIENCE));
    }

    private static @Nullable String participants(Task task, String transaction) {
        Answers promises = task.fleet().ask(Views.TWO_PHASE);
        for (@Nullable Object[] row : promises.rows()) {
            if (transaction.equals(promises.value(row, "transaction"))) {
                return Objects.toString(promises.value(row, "participants"), null);
            }
        }
        return null;
    }

    private static Ending close(Task task) {
        String breaker = task.invocation().argument(0, "breaker: see breaker list");
        if (!breaker.matches("[a-z0-9-]{1,63}")) {
            throw new UsageException("a breaker's name is like group-1");
        }
        RemoteNode node = Changes.chosen(task, "breakers");
        if (!task.mayGoOn("close breaker " + breaker + " of " + node.name())) {
            return Ending.DONE;
        }
        return task.told(
                node, () -> task.fleet().post(node, "/admin/breakers/" + breaker + "/close"));
    }
}
