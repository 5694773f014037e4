package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.spring.JsonOrder;
import io.falcondb.contracts.spring.Problem;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// A person's decision about a transaction across groups that is in doubt. It goes through the same
/// door as a participant's question: the first decision in the log is the decision, whoever wrote
/// it.
///
/// Only `abort` can be recorded: that every group has promised, which a commit needs, is known by
/// the gateway that drove the transaction and by nobody else.
@RestController
class DecisionsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionsEndpoint.class);

    /// @param decision abort, or commit if the log said so before
    record Decided(String transaction, String decision, @Nullable Long timestamp) {}

    private final CoordinatorSettings settings;
    private final Topology topology;
    private final Failovers failovers;
    private final Optional<DecisionHost> decisions;
    private final EventLog events;

    DecisionsEndpoint(
            CoordinatorSettings settings,
            Topology topology,
            Failovers failovers,
            Optional<DecisionHost> decisions,
            EventLog events) {
        this.settings = settings;
        this.topology = topology;
        this.failovers = failovers;
        this.decisions = decisions;
        this.events = events;
    }

    /// `{"decision": "abort", "participants": [1, 2]}`, with all groups that `two_phase` names.
    @Operation(
            summary = "Records an abort of a transaction across groups that is in doubt",
            description = "{\"decision\": \"abort\", \"participants\": [1, 2]}")
    @PostMapping("/admin/transactions/{id}/decision")
    CompletableFuture<Decided> decide(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "decision", "participants");
        TransactionId transaction = transaction(id);
        checkDecision(order.text("decision").orElse(""));
        List<GroupId> participants = participants(order.numbers("participants"));
        DecisionHost host =
                decisions.orElseThrow(
                        () ->
                                new Problem(
                                        HttpStatus.CONFLICT,
                                        "a cluster of one group has no decision log",
                                        "nothing can be in doubt: its group decides by itself"));
        if (!host.leader().leads()) {
            return notLeader();
        }
        return host.leader()
                .ask(transaction, participants)
                .handle((said, problem) -> told(transaction, said, problem));
    }

    private Decided told(
            TransactionId transaction,
            @Nullable Optional<Decision> said,
            @Nullable Throwable problem) {
        if (problem != null || said == null) {
            throw new Problem(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "it is not known whether the decision log took it: " + problem,
                    "send it again to the coordinator that leads: the first decision stays");
        }
        if (said.isEmpty()) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "transaction " + transaction + " is being decided right now",
                    "look at falcon.two_phase in a moment");
        }
        Decided decided =
                switch (said.get()) {
                    case Decision.Committed(long timestamp) ->
                            new Decided(transaction.toString(), "commit", timestamp);
                    case Decision.Aborted aborted ->
                            new Decided(transaction.toString(), "abort", null);
                };
        LOG.warn(
                "an operator wanted transaction {} aborted; the log says {}", transaction, decided);
        events.add(
                "operator",
                "decision about transaction %s: abort was wanted, the log says %s"
                        .formatted(transaction, decided.decision()));
        if (decided.decision().equals("commit")) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "transaction " + transaction + " has been committed: the first decision stays",
                    "nothing: its groups ask for the decision by themselves");
        }
        return decided;
    }

    private List<GroupId> participants(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "\"participants\" is missing",
                    "falcon.two_phase shows them: the decision is kept until all of them have it");
        }
        List<GroupId> groups =
                numbers.stream().distinct().sorted().filter(n -> n > 0).map(GroupId::new).toList();
        for (GroupId group : groups) {
            if (failovers.find(group).isEmpty()) {
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "there is no group " + group,
                        "falcon.two_phase shows the participants");
            }
        }
        return groups;
    }

    private static void checkDecision(String decision) {
        switch (decision) {
            case "abort" -> {}
            case "commit" ->
                    throw new Problem(
                            HttpStatus.CONFLICT,
                            "a commit cannot be recorded: nobody but its gateway knows that every"
                                    + " group has promised",
                            "if the log has its commit already, its groups learn it by themselves;"
                                    + " otherwise record abort");
            default ->
                    throw new Problem(
                            HttpStatus.BAD_REQUEST,
                            "\"decision\" is \"" + decision + "\"",
                            "say abort");
        }
    }

    private static TransactionId transaction(String id) {
        try {
            TransactionId transaction = new TransactionId(Long.parseUnsignedLong(id));
            transaction.group();
            return transaction;
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    id + " names no transaction",
                    "falcon.two_phase shows the numbers");
        }
    }

    private CompletableFuture<Decided> notLeader() {
        return topology.leader()
                .exceptionally(away -> Optional.empty())
                .thenCompose(
                        leader ->
                                CompletableFuture.failedFuture(
                                        new Problem(
                                                HttpStatus.CONFLICT,
                                                settings.coordinator()
                                                        + " does not lead the decision log",
                                                leader.map(name -> "ask coordinator " + name)
                                                        .orElse("no coordinator leads"))));
    }
}
