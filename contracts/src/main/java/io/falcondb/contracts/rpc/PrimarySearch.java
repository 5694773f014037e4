package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.AppliedTimestamp;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.kernel.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One look for the member that reigns. All are asked at once, and one that is silent keeps nobody
/// waiting. Whoever answers that it does not reign is asked again after a moment, because its reign
/// may begin; a connection that broke is made anew. Belongs to one thread.
final class PrimarySearch {

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final Function<InetSocketAddress, StorageLink> open;
    private final @Nullable StorageLink kept;
    private final Consumer<Throwable> refused;
    private final Ticker ticker;
    private final Map<InetSocketAddress, StorageLink> links = new LinkedHashMap<>();
    private final Map<StorageLink, CompletableFuture<?>> asked = new LinkedHashMap<>();
    private final CompletableFuture<Found> found = new CompletableFuture<>();

    /// Who reigns, and the way there.
    record Found(InetSocketAddress member, StorageLink link) {}

    /// @param open connects; what the search opens and does not return it closes
    /// @param kept what `open` may give that was there before, and stays; null for none
    /// @param refused is told why somebody gave no answer
    PrimarySearch(
            List<InetSocketAddress> members,
            Function<InetSocketAddress, StorageLink> open,
            @Nullable StorageLink kept,
            Consumer<Throwable> refused,
            Ticker ticker) {
        this.open = open;
        this.kept = kept;
        this.refused = refused;
        this.ticker = ticker;
        members.forEach(member -> links.put(member, open.apply(member)));
    }

    /// Whether a member says that it reigns, asked once.
    static CompletableFuture<Boolean> ask(StorageLink member) {
        return member.call(
                        Call.newBuilder()
                                .setAppliedTimestamp(AppliedTimestamp.getDefaultInstance()))
                .thenApply(answer -> answer.getWhatCase() == Answer.WhatCase.NUMBER);
    }

    /// The first that says so, or null if nobody does.
    @Nullable Found run(Duration patience) throws InterruptedException {
        long deadline = ticker.nanos() + patience.toNanos();
        Found first = null;
        try {
            long left = patience.toNanos();
            while (first == null && left > 0 && !links.isEmpty()) {
                links.replaceAll(this::askAgain);
                first = await(Math.min(left, PAUSE_NANOS));
                left = deadline - ticker.nanos();
            }
            return first;
        } finally {
            for (StorageLink link : links.values()) {
                if ((first == null || link != first.link()) && link != kept) {
                    link.close();
                }
            }
        }
    }

    private StorageLink askAgain(InetSocketAddress member, StorageLink last) {
        CompletableFuture<?> question = asked.get(last);
        if (question != null && !question.isDone()) {
            return last;
        }
        StorageLink link = last;
        if (last.isBroken()) {
            asked.remove(last);
            link = open.apply(member);
        }
        StorageLink of = link;
        asked.put(
                of,
                ask(of).whenComplete(
                                (reigns, problem) -> {
                                    if (problem != null) {
                                        refused.accept(problem);
                                    } else if (reigns) {
                                        found.complete(new Found(member, of));
                                    }
                                }));
        return of;
    }

    private @Nullable Found await(long nanos) throws InterruptedException {
        try {
            return found.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return null;
        }
    }
}
