package io.falcondb.storage;

import io.falcondb.kernel.Bell;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.MemberState;
import io.falcondb.storage.reign.Primary;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Ends a reign by its own will: sequences are settled, then comes the EpochEnd, and whoever
/// follows need not wait out a lease. Thread-safe.
final class Resignation {

    /// Between two looks at what ends.
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private final Member member;
    private final MemberDriver driver;
    private final ServedReign served;
    private final MemberSettings settings;
    private final Ticker ticker;

    Resignation(
            Member member,
            MemberDriver driver,
            ServedReign served,
            MemberSettings settings,
            Ticker ticker) {
        this.member = member;
        this.driver = driver;
        this.served = served;
        this.settings = settings;
        this.ticker = ticker;
    }

    /// Hands over the reign of this epoch, if it is this boot's: nothing new begins, open
    /// transactions have `falcon.handover.drain-timeout` to end, then comes the EpochEnd. Never
    /// blocks; told again, it changes nothing.
    void handOver(long epoch) {
        Primary primary = member.primary();
        if (primary != null && primary.reign().epoch() == epoch && primary.handOver()) {
            Thread.ofVirtual().name("falcon-handover").start(() -> drain(primary));
        }
    }

    private void drain(Primary primary) {
        long deadline = ticker.nanos() + settings.drainTimeout().toNanos();
        Bell pause = new Bell();
        while (ticker.nanos() < deadline
                && primary.lockTable().unprepared() > 0
                && member.primary() == primary) {
            pause.await(LOOK_NANOS);
        }
        if (member.primary() != primary) {
            return;
        }
        try {
            served.of(primary).settleSequences();
        } finally {
            // Refused while the queue is full, which nothing new fills any more.
            CompletableFuture<Void> end = primary.resign();
            while (end.isCompletedExceptionally() && member.primary() == primary) {
                pause.await(LOOK_NANOS);
                end = primary.resign();
            }
        }
    }

    /// For a process that stops: resigns and waits until the EpochEnd is admitted, or for
    /// `falcon.shutdown.resign-timeout`. Without an answer from the partition the next reign waits
    /// out the lease instead.
    void resign() {
        Primary primary = member.primary();
        if (primary == null || driver.failure() != null) {
            return;
        }
        long deadline = ticker.nanos() + settings.resignTimeout().toNanos();
        served.of(primary).settleSequences();
        primary.resign();
        Bell pause = new Bell();
        while (ticker.nanos() < deadline && driver.failure() == null && isEnding()) {
            pause.await(LOOK_NANOS);
        }
    }

    private boolean isEnding() {
        return switch (member.state()) {
            case MemberState.Open open -> true;
            case MemberState.Recovering recovering -> true;
            default -> false;
        };
    }
}
