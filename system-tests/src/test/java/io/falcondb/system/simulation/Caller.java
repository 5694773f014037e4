package io.falcondb.system.simulation;

import io.falcondb.storage.reign.Primary;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/// Asks others on behalf of a node, which goes on with their answer, or without one when it has
/// waited long enough: exactly one of the two, and once.
final class Caller {

    private final World world;
    private final Node node;
    private final Network network;
    private final long patience;

    /// @param patience nanoseconds that it waits for an answer
    Caller(World world, Node node, Network network, long patience) {
        this.world = world;
        this.node = node;
        this.network = network;
        this.patience = patience;
    }

    /// Asks whoever reigns at a storage node; nobody does is a failure, and so is what the question
    /// throws.
    <T> void ask(
            StorageNode where,
            Function<Primary, CompletableFuture<T>> question,
            Consumer<T> answered,
            Runnable failed) {
        CompletableFuture<T> answer =
                network.ask(
                        node,
                        where.node(),
                        () -> {
                            Primary primary = where.primary();
                            if (primary == null) {
                                return CompletableFuture.failedFuture(
                                        new IllegalStateException("no primary"));
                            }
                            try {
                                return question.apply(primary);
                            } catch (Violation e) {
                                throw e;
                            } catch (RuntimeException e) {
                                return CompletableFuture.failedFuture(e);
                            }
                        });
        await(answer, answered, failed);
    }

    <T> void await(CompletableFuture<T> answer, Consumer<T> answered, Runnable failed) {
        boolean[] over = new boolean[1];
        node.after(
                patience,
                () -> {
                    if (!over[0]) {
                        over[0] = true;
                        failed.run();
                    }
                });
        answer.whenComplete(
                (value, problem) -> {
                    if (!over[0]) {
                        over[0] = true;
                        Machines.guarded(
                                world,
                                () -> {
                                    if (problem == null) {
                                        answered.accept(value);
                                    } else {
                                        failed.run();
                                    }
                                });
                    }
                });
    }
}
