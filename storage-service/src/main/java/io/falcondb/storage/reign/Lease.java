package io.falcondb.storage.reign;

import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;

/// A primary's right to answer: it lasts for a while from the moment at which its newest proved
/// record was created. Whoever deposes it writes its EpochBegin after that record, and waits as
/// long. Nobody grants it. Thread-safe.
public final class Lease {

    private record Created(long lsn, Moment at) {}

    private final Ticker ticker;
    private final InstantSource wall;
    private final long durationNanos;
    private final long driftNanos;
    private final ArrayDeque<Created> created = new ArrayDeque<>();
    private volatile Moment proved;
    private volatile boolean ended;

    /// Not held until a record is proved.
    public Lease(ReignSettings settings, Ticker ticker, InstantSource wall) {
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

    /// Records up to `lsn` were made at `moment`.
    synchronized void created(long lsn, Moment moment) {
        created.addLast(new Created(lsn, moment));
    }

    /// Everything up to `lsn` is proved admitted.
    synchronized void proved(long lsn) {
        while (!created.isEmpty() && created.getFirst().lsn <= lsn) {
            proved = created.removeFirst().at;
        }
    }

    /// To be called before an EpochEnd is logged: whoever reads it waits out no lease.
    void end() {
        ended = true;
    }

    /// Age of the oldest record that is not proved; 0 if there is none.
    public synchronized long waitingNanos() {
        return created.isEmpty() ? 0 : ticker.nanos() - created.getFirst().at.nanos();
    }

    /// To be asked after the read or fsync whose result is to be told. Void if the two clocks
    /// disagree about how long ago that record was made: then one of them lies.
    public boolean isHeld() {
        Moment newest = proved;
        long elapsed = ticker.nanos() - newest.nanos();
        long wallElapsed = Duration.between(newest.wall(), wall.instant()).toNanos();
        return !ended && elapsed < durationNanos && Math.abs(wallElapsed - elapsed) < driftNanos;
    }
}
