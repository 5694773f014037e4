package io.falcondb.contracts.breaker;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stands before the calls of a gateway to one group.
///
/// Only silence counts against a group: no primary within `falcon.gateway.failover-timeout`, no
/// answer within `falcon.gateway.call-timeout`. A refusal, a conflict and a stream that broke do
/// not: the first two are answers, and after the third the next primary is looked for. Nor does
/// silence before the first answer of all, while a cluster starts.
///
/// Open, it refuses at once. Nobody's statement is used to try the group: [#probeDue] says when
/// somebody should, and what that finds closes it or keeps it open. Thread-safe.
public final class GroupBreaker {

    /// A call is never too slow, only unanswered.
    private static final Duration NEVER_SLOW = Duration.ofDays(1);

    private static final String IN_TIME = "it did not come in time";

    private final String name;
    private final BreakerSettings settings;
    private final Ticker ticker;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean warm;
    private volatile String lastReason = IN_TIME;
    private volatile long openedAt;

    /// @param events is told in words when it opens and closes
    public GroupBreaker(
            GroupId group, BreakerSettings settings, Ticker ticker, Consumer<String> events) {
        this.name = "group-" + group;
        this.settings = settings;
        this.ticker = ticker;
        this.breaker =
                CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(settings.window())
                                .minimumNumberOfCalls(settings.callsMin())
                                .failureRateThreshold(settings.failurePercent())
                                .slowCallDurationThreshold(NEVER_SLOW)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitDurationInOpenState(settings.openFor())
                                .build());
        this.bulkhead =
                Bulkhead.of(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(settings.underWayMax())
                                .maxWaitDuration(settings.waitMax())
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> {
                            State to = event.getStateTransition().getToState();
                            if (to == State.OPEN) {
                                openedAt = ticker.nanos();
                            }
                            if (to != State.HALF_OPEN) {
                                events.accept("breaker " + name + " is " + word(to));
                            }
                        });
    }

    public String name() {
        return name;
    }

    /// @throws DatabaseException CANNOT_CONNECT_NOW while it is not closed
    public void check() {
        if (!isClosed()) {
            refused.incrementAndGet();
            throw new DatabaseException(
                            ErrorCode.CANNOT_CONNECT_NOW,
                            "the breaker %s is %s: the group has not answered lately"
                                    .formatted(name, state()))
                    .detail("Why the last call got no answer: " + lastReason + ".")
                    .hint(
                            "It is tried again every falcon.breaker.open-for ("
                                    + settings.openFor().toMillis()
                                    + " ms) and closes by itself; falcon.circuit_breakers shows"
                                    + " it.");
        }
    }

    /// Makes a call that waits for its answer.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW while it is not closed,
    ///   CONFIGURATION_LIMIT_EXCEEDED if too many calls are under way
    public <T> T call(Supplier<T> call) {
        check();
        if (!bulkhead.tryAcquirePermission()) {
            refused.incrementAndGet();
            throw new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "%d calls to %s wait for an answer"
                                    .formatted(settings.underWayMax(), name))
                    .hint("falcon.bulkhead.calls-max sets the limit.");
        }
        try {
            return call.get();
        } finally {
            bulkhead.releasePermission();
        }
    }

    /// The group has answered, whatever it said.
    public void answered() {
        warm = true;
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /// The group has been silent for as long as one waits.
    public void unanswered(Throwable reason) {
        lastReason = Objects.requireNonNullElse(reason.getMessage(), IN_TIME);
        if (warm) {
            breaker.onError(0, TimeUnit.NANOSECONDS, reason);
        }
    }

    /// Whether the group should be tried now, by the caller and nobody else; [#probed] has to
    /// follow.
    public synchronized boolean probeDue() {
        if (breaker.getState() != State.OPEN
                || ticker.nanos() - openedAt < settings.openFor().toNanos()) {
            return false;
        }
        breaker.transitionToHalfOpenState();
        return breaker.tryAcquirePermission();
    }

    /// What trying the group has come to.
    public void probed(boolean answered) {
        if (answered) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(
                    0, TimeUnit.NANOSECONDS, new IllegalStateException("it does not answer"));
        }
    }

    /// By a person, who knows that the group is well. It opens again if it is not.
    public void close() {
        breaker.transitionToClosedState();
        breaker.reset();
    }

    public boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /// closed, open, or half_open while the group is tried.
    public String state() {
        return word(breaker.getState());
    }

    /// Of the calls in the window, those without an answer.
    public int failures() {
        return breaker.getMetrics().getNumberOfFailedCalls();
    }

    /// Calls in the window.
    public int calls() {
        return breaker.getMetrics().getNumberOfBufferedCalls();
    }

    /// Calls that were refused since the start.
    public long refused() {
        return refused.get();
    }

    public int underWay() {
        return settings.underWayMax() - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    public int underWayMax() {
        return settings.underWayMax();
    }

    private static String word(State state) {
        return switch (state) {
            case CLOSED -> "closed";
            case HALF_OPEN -> "half_open";
            default -> "open";
        };
    }
}
