package io.falcondb.contracts.rpc;

import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Calls of one gateway on the member that reigns over a group, whoever that is. They block their
/// thread. Thread-safe.
public final class PrimaryLink implements AutoCloseable {

    private final GatewaySettings settings;
    private final Ticker ticker;
    private final GroupBreaker breaker;
    private final MemberLinks followers;
    private final PrimaryFinder primary;

    /// @param members addresses at which members of the group may be, as far as is known now
    public PrimaryLink(
            Supplier<List<InetSocketAddress>> members,
            GatewaySettings settings,
            Ticker ticker,
            GroupBreaker breaker) {
        this(members, settings, ticker, breaker, Tracer.OFF);
    }

    /// @param members addresses at which members of the group may be, as far as is known now
    /// @param tracer records the calls of whatever the calling thread works for
    public PrimaryLink(
            Supplier<List<InetSocketAddress>> members,
            GatewaySettings settings,
            Ticker ticker,
            GroupBreaker breaker,
            Tracer tracer) {
        this.settings = settings;
        this.ticker = ticker;
        this.breaker = breaker;
        this.primary = new PrimaryFinder(members, settings, ticker, breaker, tracer);
        this.followers = new MemberLinks(members, settings, ticker, tracer);
    }

    /// The way past the primary.
    FollowerViews followers(GroupId group) {
        return new FollowerViews(group, followers, settings.silence(), ticker);
    }

    public GroupBreaker breaker() {
        return breaker;
    }

    GatewaySettings settings() {
        return settings;
    }

    /// Whether the last primary that was found is still connected.
    public boolean isConnected() {
        return primary.isConnected();
    }

    /// To be called every `falcon.gateway.ping`: asks the primary whether it still reigns, and
    /// leaves it if it is silent.
    public void ping() {
        primary.ping();
        followers.ping();
    }

    /// To be called every `falcon.gateway.ping`: tries the group while its breaker is open, and
    /// looks for its primary while none is connected, so that the next statement need not.
    public void probe(Executor executor) {
        primary.probe(executor);
    }

    /// A call that changes nothing if it is made twice: asked again, of another primary if need be,
    /// until `falcon.gateway.failover-timeout` is over.
    Answer ask(Supplier<Call.Builder> call) {
        return breaker.call(() -> askUntilAnswered(call));
    }

    private Answer askUntilAnswered(Supplier<Call.Builder> call) {
        long deadline = ticker.nanos() + settings.failoverTimeout().toNanos();
        while (true) {
            StorageLink link = primary.reigning(deadline);
            try {
                Answer answer =
                        link.call(call.get())
                                .get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
                if (answer.getWhatCase() != Answer.WhatCase.NOT_PRIMARY) {
                    breaker.answered();
                    return told(answer);
                }
                primary.leave(link);
            } catch (ExecutionException | TimeoutException e) {
                primary.leave(link);
                if (e instanceof TimeoutException) {
                    breaker.unanswered(e);
                    breaker.check();
                }
                if (ticker.nanos() > deadline) {
                    throw Failures.unavailable("does not answer", e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /// A call that a transaction makes first, of whoever reigns: made once, after the primary is
    /// found.
    Answer open(Call.Builder call) {
        return open(call, Locks.Wait.NONE);
    }

    /// As [#open(Call.Builder)], for a call that may wait so long for its locks.
    Answer open(Call.Builder call, Locks.Wait wait) {
        return breaker.call(() -> openOnce(call, wait));
    }

    private Answer openOnce(Call.Builder call, Locks.Wait wait) {
        primary.reigning(ticker.nanos() + settings.failoverTimeout().toNanos());
        return once(call, wait);
    }

    /// As [#once(Call.Builder, long)], for a call that may wait so long for its locks.
    Answer once(Call.Builder call, Locks.Wait wait) {
        long margin = settings.callTimeout().toNanos();
        return once(
                call,
                wait.nanos() >= Long.MAX_VALUE - margin ? Long.MAX_VALUE : wait.nanos() + margin);
    }

    /// A call of a transaction that the present reign began: made once.
    ///
    /// @param timeoutNanos `Long.MAX_VALUE`: as long as the stream stands
    Answer once(Call.Builder call, long timeoutNanos) {
        StorageLink link = primary.current();
        if (link == null || link.isBroken()) {
            throw Failures.unavailable("is gone", new IOException("no stream"));
        }
        try {
            CompletableFuture<Answer> answer = link.call(call);
            return told(
                    timeoutNanos == Long.MAX_VALUE
                            ? answer.get()
                            : answer.get(timeoutNanos, TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw Failures.unavailable("does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// As [#once], without blocking; the future fails with an IOException if nobody knows what was
    /// done.
    CompletableFuture<Answer> send(Call.Builder call) {
        StorageLink link = primary.current();
        return link == null
                ? CompletableFuture.failedFuture(new IOException("no stream"))
                : link.call(call);
    }

    void tell(Call.Builder call) {
        StorageLink link = primary.current();
        if (link != null && !link.isBroken()) {
            link.tell(call);
        }
    }

    @Override
    public void close() {
        primary.close();
        followers.close();
    }

    private static Answer told(Answer answer) {
        return switch (answer.getWhatCase()) {
            case FAILURE -> throw Failures.toException(answer.getFailure());
            case NOT_PRIMARY ->
                    throw Failures.unavailable(
                            "has changed: " + answer.getNotPrimary().getReason(),
                            new IOException("not primary"));
            default -> answer;
        };
    }

    static DatabaseException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return Failures.unavailable("was not waited for", new CompletionException(e));
    }
}
