package io.falcondb.ops.fleet;

import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.OperationsClient.Answer;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The nodes that the console knows. All are asked at the same time; those that do not answer
/// within the deadline are named and cost no more.
public final class Fleet implements AutoCloseable {

    private final List<RemoteNode> nodes;
    private final OperationsClient client;

    /// @param credentials as whom they are asked
    public Fleet(List<RemoteNode> nodes, Credentials credentials, Duration deadline) {
        this.nodes = List.copyOf(nodes);
        this.client = new OperationsClient(credentials, deadline);
    }

    public List<RemoteNode> nodes() {
        return nodes;
    }

    /// The node that is called so by the console; null if there is none.
    public @Nullable RemoteNode find(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElse(null);
    }

    /// The rows of a view of all nodes. Of a node that does not answer, `topology` has a row too.
    public Answers ask(ViewShape shape) {
        List<CompletableFuture<List<@Nullable Object[]>>> asked =
                nodes.stream().map(node -> client.rows(node, shape)).toList();
        List<@Nullable Object[]> rows = new ArrayList<>();
        Map<String, String> silent = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            RemoteNode node = nodes.get(i);
            try {
                List<@Nullable Object[]> answered = asked.get(i).join();
                if (shape.equals(Views.TOPOLOGY)) {
                    answered.forEach(
                            row -> row[shape.place("address")] = node.address().toString());
                }
                rows.addAll(answered);
            } catch (CompletionException e) {
                silent.put(node.name(), reason(e));
                if (shape.equals(Views.TOPOLOGY)) {
                    @Nullable Object[] row = new Object[shape.columns().size()];
                    row[0] = node.name();
                    row[shape.place("address")] = node.address().toString();
                    row[shape.place("reachable")] = false;
                    rows.add(row);
                }
            }
        }
        return new Answers(shape, rows, silent, nodes.size());
    }

    /// Asks several nodes for a page at the same time. In the order of the nodes; the answer of one
    /// that is silent ends with the reason.
    public List<CompletableFuture<Answer>> askAll(List<RemoteNode> asked, String path) {
        return asked.stream().map(node -> client.get(node, path, "application/json")).toList();
    }

    /// A page of one node.
    ///
    /// @throws CompletionException if it does not answer
    public Answer get(RemoteNode node, String path) {
        return client.get(node, path, "application/json").join();
    }

    /// Whether a node answers a page with 2xx.
    public boolean answers(RemoteNode node, String path) {
        try {
            return get(node, path).ok();
        } catch (CompletionException e) {
            return false;
        }
    }

    /// Changes something at one node.
    ///
    /// @throws CompletionException if it does not answer; [#neverArrived] tells what that means
    public Answer post(RemoteNode node, String path) {
        return client.post(node, path).join();
    }

    /// Changes something that takes its time.
    ///
    /// @param order as JSON
    /// @throws CompletionException if it does not answer within `deadline`
    public Answer post(RemoteNode node, String path, String order, Duration deadline) {
        return client.post(node, path, order, deadline).join();
    }

    /// Whether a request that failed was certainly not carried out.
    public static boolean neverArrived(CompletionException failure) {
        return failure.getCause() instanceof ConnectException
                || failure.getCause() instanceof HttpConnectTimeoutException;
    }

    public static String reason(CompletionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = cause.getMessage();
        return cause instanceof ConnectException
                ? "connection refused"
                : message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        client.close();
    }
}
