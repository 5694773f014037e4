package io.falcondb.system.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Messages between nodes: delayed, reordered, lost, and cut off in one direction or both.
final class Network {

    private final World world;
    private final Set<String> cuts = new HashSet<>();
    private int lossOneIn = 200;
    private int slowOneIn = 50;

    Network(World world) {
        this.world = world;
    }

    void lose(int oneIn, int slowOneIn) {
        this.lossOneIn = oneIn;
        this.slowOneIn = slowOneIn;
    }

    void cut(Node from, Node to) {
        cuts.add(from.name() + ">" + to.name());
    }

    void heal(Node from, Node to) {
        cuts.remove(from.name() + ">" + to.name());
    }

    void healAll() {
        cuts.clear();
        lossOneIn = Integer.MAX_VALUE;
        slowOneIn = Integer.MAX_VALUE;
    }

    boolean isOpen(Node from, Node to) {
        return !cuts.contains(from.name() + ">" + to.name());
    }

    long delay() {
        if (!world.oneIn(slowOneIn)) {
            return world.millis(0.05, 1.5);
        }
        return world.oneIn(6) ? world.millis(300, 2500) : world.millis(5, 300);
    }

    void send(Node from, Node to, Runnable message) {
        if (isOpen(from, to) && !world.oneIn(lossOneIn)) {
            world.after(delay(), () -> to.run(message));
        }
    }

    /// A question whose answer may never come.
    <T> CompletableFuture<T> ask(Node from, Node to, Supplier<CompletableFuture<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        send(
                from,
                to,
                () ->
                        question.get()
                                .whenComplete(
                                        (value, problem) ->
                                                to.run(
                                                        () ->
                                                                send(
                                                                        to,
                                                                        from,
                                                                        () ->
                                                                                complete(
                                                                                        answer,
                                                                                        value,
                                                                                        problem)))));
        return answer;
    }

    private static <T> void complete(CompletableFuture<T> answer, T value, Throwable problem) {
        if (problem == null) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(problem);
        }
    }
}
