package io.falcondb.contracts.rpc;

import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the member that reigns over a group and keeps a stream to it. The members are asked
/// themselves, all of them, because they know best and need nobody else for the answer.
/// Thread-safe: who is kept changes under this object's monitor, so that one thread looks at a
/// time; whoever calls meanwhile uses the one that was found last.
final class PrimaryFinder implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final Supplier<List<InetSocketAddress>> members;
    private final GatewaySettings settings;
    private final Ticker ticker;
    private final Tracer tracer;
    private final GroupBreaker breaker;
    private volatile @Nullable StorageLink current;
    private volatile @Nullable InetSocketAddress currentAddress;
    private volatile boolean closed;

    /// Why somebody could not be asked at the last look, or was not meant; null if all could.
    private volatile @Nullable String refusal;

    /// Of `current`, which did not confirm its reign when it was asked last.
    private volatile boolean doubted;

    private final AtomicBoolean looks = new AtomicBoolean();

    /// @param members addresses at which members of the group may be, as far as is known now
    /// @param breaker is told when nobody is found
    PrimaryFinder(
            Supplier<List<InetSocketAddress>> members,
            GatewaySettings settings,
            Ticker ticker,
            GroupBreaker breaker,
            Tracer tracer) {
        this.members = members;
        this.settings = settings;
        this.ticker = ticker;
        this.breaker = breaker;
        this.tracer = tracer;
    }

    /// The last that was found and not left; its stream may be broken.
    @Nullable StorageLink current() {
        return current;
    }

    /// Whether the last that was found is still connected.
    boolean isConnected() {
        StorageLink link = current;
        return link != null && !link.isBroken();
    }

    /// Asks the primary whether it still reigns, and leaves it if it is silent.
    void ping() {
        StorageLink link = current;
        if (link == null) {
            return;
        }
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

    /// Blocks until one is found, at most until the deadline.
    ///
    /// @param deadline of the ticker
    /// @throws io.falcondb.kernel.DatabaseException CANNOT_CONNECT_NOW if none is, or the breaker
    ///   is open
    StorageLink reigning(long deadline) {
        StorageLink link = current;
        return link != null && !link.isBroken() ? link : find(deadline);
    }

    synchronized void leave(StorageLink link) {
        link.close();
        if (current == link) {
            current = null;
        }
    }

    /// Tries the group while its breaker is open, and looks for its primary while none is
    /// connected. One that does not confirm its reign is kept until another one does: if its disk
    /// or its lease comes back in time, its transactions go on; if not, what is under way there may
    /// never be answered, and commits are settled at the next primary.
    void probe(Executor executor) {
        if (breaker.probeDue()) {
            executor.execute(() -> breaker.probed(answersNow()));
        } else if ((doubted || !isConnected())
                && !closed
                && breaker.isClosed()
                && looks.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
    }

    @Override
    public void close() {
        closed = true;
        StorageLink link = current;
        if (link != null) {
            link.close();
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
                throw PrimaryLink.interrupted(e);
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
            throw PrimaryLink.interrupted(e);
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
            throw PrimaryLink.interrupted(e);
        }
    }

    private void noteRefusal(Throwable problem) {
        String said = Failures.refusal(problem);
        if (said != null) {
            refusal = said;
        }
    }
}
