package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.LeaderAnswer;
import io.falcondb.contracts.rpc.v1.LeaderCall;
import io.falcondb.contracts.rpc.v1.LeaderPing;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Ticker;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the coordinator that leads and keeps a stream to it. Calls never block their thread; one
/// that finds no leader at once goes on looking on a thread of `threads`. Thread-safe.
public final class LeaderFinder implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final Supplier<List<InetSocketAddress>> coordinators;
    private final LeaderSettings settings;
    private final Executor threads;
    private final Ticker ticker;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable LeaderLink current;
    private volatile boolean closed;

    /// Why somebody could not be asked at the last look, or was not meant; null if all could.
    private volatile @Nullable String refusal;

    /// @param coordinators addresses of all of them, as far as is known now
    /// @param threads for calls that look for a leader, which wait: virtual threads do
    public LeaderFinder(
            Supplier<List<InetSocketAddress>> coordinators,
            LeaderSettings settings,
            Executor threads,
            Ticker ticker) {
        this.coordinators = coordinators;
        this.settings = settings;
        this.threads = threads;
        this.ticker = ticker;
    }

    LeaderSettings settings() {
        return settings;
    }

    /// A call that may be made any number of times: asked of whoever leads until somebody answers.
    /// Fails with a DatabaseException: CANNOT_CONNECT_NOW when `falcon.leader.find-timeout` is
    /// over, CONFIGURATION_LIMIT_EXCEEDED over `falcon.leader.calls-max`, or what the leader says.
    CompletableFuture<LeaderAnswer> ask(Supplier<LeaderCall.Builder> call) {
        CompletableFuture<LeaderAnswer> result = new CompletableFuture<>();
        if (calls.incrementAndGet() > settings.callsMax()) {
            calls.decrementAndGet();
            result.completeExceptionally(
                    new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "%d calls to the leader are under way (falcon.leader.calls-max)"
                                    .formatted(settings.callsMax())));
            return result;
        }
        long deadline = ticker.nanos() + settings.findTimeout().toNanos();
        LeaderLink link = current;
        if (link == null || link.isBroken()) {
            look(call, result, deadline);
        } else {
            var ignored =
                    attempt(link, call)
                            .whenComplete(
                                    (answer, problem) -> {
                                        if (problem == null && isTold(answer)) {
                                            finish(result, answer);
                                        } else {
                                            leave(link);
                                            look(call, result, deadline);
                                        }
                                    });
        }
        return result;
    }

    @Override
    public void close() {
        closed = true;
        LeaderLink link = current;
        if (link != null) {
            link.close();
        }
    }

    private CompletableFuture<LeaderAnswer> attempt(
            LeaderLink link, Supplier<LeaderCall.Builder> call) {
        return link.call(call.get())
                .orTimeout(settings.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(
            Supplier<LeaderCall.Builder> call,
            CompletableFuture<LeaderAnswer> result,
            long deadline) {
        try {
            threads.execute(
                    () -> {
                        try {
                            finish(result, search(call, deadline));
                        } catch (RuntimeException e) {
                            fail(result, e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            fail(result, nobody("is not looked for any more", e));
        }
    }

    private LeaderAnswer search(Supplier<LeaderCall.Builder> call, long deadline) {
        while (true) {
            LeaderLink link = leading(deadline);
            try {
                LeaderAnswer answer = attempt(link, call).get();
                if (isTold(answer)) {
                    return answer;
                }
                leave(link);
                if (ticker.nanos() > deadline) {
                    throw nobody("was not found within falcon.leader.find-timeout", null);
                }
            } catch (ExecutionException e) {
                leave(link);
                if (ticker.nanos() > deadline) {
                    throw nobody("does not answer", e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private synchronized LeaderLink leading(long deadline) {
        while (!closed) {
            LeaderLink link = current;
            if (link != null && !link.isBroken()) {
                return link;
            }
            refusal = null;
            for (InetSocketAddress coordinator : coordinators.get()) {
                LeaderLink candidate =
                        new LeaderLink(
                                RpcChannels.open(
                                        coordinator,
                                        settings.messageBytesMax(),
                                        settings.destination(),
                                        settings.security()));
                if (leads(candidate)) {
                    current = candidate;
                    return candidate;
                }
                candidate.close();
            }
            if (ticker.nanos() > deadline) {
                String refused = refusal;
                throw nobody(
                        "was not found within falcon.leader.find-timeout"
                                + (refused == null ? "" : "; at one address: " + refused),
                        null);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        throw nobody("is not looked for any more", null);
    }

    private boolean leads(LeaderLink candidate) {
        try {
            return candidate
                    .call(LeaderCall.newBuilder().setPing(LeaderPing.getDefaultInstance()))
                    .get(settings.silence().toMillis(), TimeUnit.MILLISECONDS)
                    .hasDone();
        } catch (ExecutionException e) {
            String said = Failures.refusal(e.getCause());
            if (said != null) {
                refusal = said;
            }
            return false;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static boolean isTold(LeaderAnswer answer) {
        return answer.getWhatCase() != LeaderAnswer.WhatCase.NOT_LEADER;
    }

    private void leave(LeaderLink link) {
        link.close();
    }

    private void finish(CompletableFuture<LeaderAnswer> result, LeaderAnswer answer) {
        if (answer.hasFailure()) {
            fail(result, Failures.toException(answer.getFailure()));
        } else {
            calls.decrementAndGet();
            result.complete(answer);
        }
    }

    private void fail(CompletableFuture<LeaderAnswer> result, RuntimeException problem) {
        calls.decrementAndGet();
        result.completeExceptionally(problem);
    }

    private static DatabaseException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return nobody("was not waited for", e);
    }

    private static DatabaseException nobody(String what, @Nullable Exception cause) {
        String message = "the leader of the coordinators " + what;
        return cause == null
                ? new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, message)
                : new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, message, cause);
    }
}
