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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the member that reigns over a group and keeps a stream to it. The members are asked
/// themselves, all of them, because they know best and need nobody else for the answer. Calls block
/// their thread. Thread-safe.
public final class PrimaryLink implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final Supplier<List<InetSocketAddress>> members;
    private final GatewaySettings settings;
    private final Ticker ticker;
    private final Tracer tracer;
    private final GroupBreaker breaker;
    private final MemberLinks followers;
    private volatile @Nullable StorageLink current;
    private volatile @Nullable InetSocketAddress currentAddress;
    private volatile boolean closed;

    /// Why somebody could not be asked at the last look, or was not meant; null if all could.
    private volatile @Nullable String refusal;

    /// Of `current`, which did not confirm its reign when it was asked last.
    private volatile boolean doubted;

    private final AtomicBoolean looks = new AtomicBoolean();

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
        this.members = members;
        this.settings = settings;
        this.ticker = ticker;
        this.tracer = tracer;
        this.breaker = breaker;
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
        StorageLink link = current;
        return link != null && !link.isBroken();
    }

    /// To be called every `falcon.gateway.ping`: asks the primary whether it still reigns, and
    /// leaves it if it is silent.
    public void ping() {
        StorageLink link = current;
        if (link != null) {
            link.breakIfSilent(settings.silence());
            var ignored =
                    PrimarySearch.ask(link)
                            .thenAccept(
                                    reigns -> {
                                        if (current == link) {
                                            doubted = !reigns;
                                        }
                                    });
        }
        followers.ping();
    }

    /// To be called every `falcon.gateway.ping`: tries the group while its breaker is open, and
    /// looks for its primary while none is connected, so that the next statement need not. A
    /// primary that does not confirm its reign is kept until another one does: if its disk or its
    /// lease comes back in time, its transactions go on; if not, what is under way there may never
    /// be answered, and commits are settled at the next primary.
    public void probe(Executor executor) {
        if (breaker.probeDue()) {
            executor.execute(() -> breaker.probed(answersNow()));
        } else if ((doubted || !isConnected())
                && !closed
                && breaker.isClosed()
                && looks.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
    }

    private void look() {
        try {
            answersNow();
        } finally {
            looks.set(false);
        }
    }

    /// Of the primary that is connected, or else of any member: the one that is connected may
    /// answer for ever without reigning.
    private synchronized boolean answersNow() {
        StorageLink link = current;
        if (link != null && !link.isBroken() && !doubted && reignsNow(link)) {
            return true;
        }
        StorageLink found = lookOnce();
        if (found != null && link != null && found != link) {
            link.close();
        }
        return found != null;
    }

    /// A call that changes nothing if it is made twice: asked again, of another primary if need be,
    /// until `falcon.gateway.failover-timeout` is over.
    Answer ask(Supplier<Call.Builder> call) {
        return breaker.call(() -> askUntilAnswered(call));
    }

    private Answer askUntilAnswered(Supplier<Call.Builder> call) {
        long deadline = ticker.nanos() + settings.failoverTimeout().toNanos();
        while (true) {
            StorageLink link = reigning(deadline);
            try {
                Answer answer =
                        link.call(call.get())
                                .get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
                if (answer.getWhatCase() != Answer.WhatCase.NOT_PRIMARY) {
                    breaker.answered();
                    return told(answer);
                }
                leave(link);
            } catch (ExecutionException | TimeoutException e) {
                leave(link);
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
        reigning(ticker.nanos() + settings.failoverTimeout().toNanos());
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
        StorageLink link = current;
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
        StorageLink link = current;
        return link == null
                ? CompletableFuture.failedFuture(new IOException("no stream"))
                : link.call(call);
    }

    void tell(Call.Builder call) {
        StorageLink link = current;
        if (link != null && !link.isBroken()) {
            link.tell(call);
        }
    }

    @Override
    public void close() {
        closed = true;
        followers.close();
        StorageLink link = current;
        if (link != null) {
            link.close();
        }
    }

    private StorageLink reigning(long deadline) {
        StorageLink link = current;
        return link != null && !link.isBroken() ? link : find(deadline);
    }

    private synchronized StorageLink find(long deadline) {
        while (!closed) {
            StorageLink link = current;
            if (link != null && !link.isBroken()) {
                return link;
            }
            link = lookOnce();
            if (link != null) {
                return link;
            }
            if (ticker.nanos() > deadline) {
                String refused = refusal;
                IOException reason =
                        new IOException(refused == null ? "no member reigns" : refused);
                breaker.unanswered(reason);
                throw Failures.unavailable(
                        "was not found within falcon.gateway.failover-timeout"
                                + (refused == null ? "" : "; at one address: " + refused),
                        reason);
            }
            breaker.check();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        throw Failures.unavailable("is not asked any more", new IOException("closed"));
    }

    private @Nullable StorageLink lookOnce() {
        refusal = null;
        StorageLink known = current;
        try {
            PrimarySearch.Found found =
                    new PrimarySearch(
                                    members.get(),
                                    member -> connected(member, known),
                                    known,
                                    this::noteRefusal,
                                    ticker)
                            .run(settings.silence());
            if (found == null) {
                return null;
            }
            if (closed) {
                found.link().close();
                return null;
            }
            current = found.link();
            currentAddress = found.member();
            doubted = false;
            return found.link();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// One that is doubted and reigns again keeps its stream, and what is under way on it.
    private StorageLink connected(InetSocketAddress member, @Nullable StorageLink known) {
        return known != null && !known.isBroken() && member.equals(currentAddress)
                ? known
                : open(member);
    }

    private StorageLink open(InetSocketAddress member) {
        return new StorageLink(
                RpcChannels.open(
                        member,
                        settings.messageBytesMax(),
                        settings.destination(),
                        settings.security()),
                settings.callsMax(),
                ticker,
                tracer);
    }

    private boolean reignsNow(StorageLink link) {
        try {
            return PrimarySearch.ask(link)
                    .get(settings.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void noteRefusal(Throwable problem) {
        String said = Failures.refusal(problem);
        if (said != null) {
            refusal = said;
        }
    }

    private synchronized void leave(StorageLink link) {
        link.close();
        if (current == link) {
            current = null;
        }
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
