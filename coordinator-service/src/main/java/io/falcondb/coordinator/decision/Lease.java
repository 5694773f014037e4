package io.falcondb.coordinator.decision;

import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/// The leader's right to hand out timestamps: it lasts for a while from the moment at which its
/// newest proved record was created. The next leader begins after that record and waits as long.
/// Thread-safe.
final class Lease {

    /// A moment by both clocks.
    record Moment(long nanos, Instant wall) {}

    private record Created(long lsn, Moment at) {}

    private final Ticker ticker;
    private final InstantSource wall;
    private final long durationNanos;
    private final long driftNanos;
    private final ArrayDeque<Created> created = new ArrayDeque<>();
    private volatile Moment proved;

    /// Not held until a record is proved.
    Lease(DecisionSettings settings, Ticker ticker, InstantSource wall) {
        this.ticker = ticker;
        this.wall = wall;
        this.durationNanos = settings.lease().toNanos();
        this.driftNanos = settings.drift().toNanos();
        this.proved = new Moment(ticker.nanos() - durationNanos, wall.instant());
    }

    /// To be taken before a record is made.
    Moment now() {
        return new Moment(ticker.nanos(), wall.instant());
    }

    /// The record `lsn` was made at `moment`.
    synchronized void created(long lsn, Moment moment) {
        created.addLast(new Created(lsn, moment));
    }

    /// Everything up to `lsn` is proved admitted.
    synchronized void proved(long lsn) {
        while (!created.isEmpty() && created.getFirst().lsn <= lsn) {
            proved = created.removeFirst().at;
        }
    }

    /// To be asked after what is to be told was decided. Void if the two clocks disagree about how
    /// long ago that record was made: then one of them lies.
    boolean isHeld() {
        Moment newest = proved;
        long elapsed = ticker.nanos() - newest.nanos();
        long wallElapsed = Duration.between(newest.wall(), wall.instant()).toNanos();
        return elapsed < durationNanos && Math.abs(wallElapsed - elapsed) < driftNanos;
    }
}
