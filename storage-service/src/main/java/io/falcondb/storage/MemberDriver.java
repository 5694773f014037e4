package io.falcondb.storage;

import io.falcondb.kernel.Bell;
import io.falcondb.kernel.ThreadEnd;
import io.falcondb.storage.reign.Member;
import io.falcondb.storage.reign.Primary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The one thread that drives a member, and closes it: it goes on while there is work, and rests
/// until the bell rings. Thread-safe.
final class MemberDriver {

    /// How long it rests when nothing calls it: Ticks and leases need no more.
    private static final long REST_NANOS = Duration.ofMillis(10).toNanos();

    private final Member member;
    private final Bell bell;
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean stopping;

    MemberDriver(Member member, Bell bell) {
        this.member = member;
        this.bell = bell;
        this.thread = Thread.ofPlatform().name("falcon-member").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Why it drives no more, or null.
    @Nullable RuntimeException failure() {
        return failure;
    }

    /// Returns when the member is closed.
    void stop() {
        stopping = true;
        bell.ring();
        ThreadEnd.await(thread);
    }

    private void run() {
        try {
            while (!stopping) {
                member.step();
                Primary primary = member.primary();
                if (primary == null || !primary.hasWork()) {
                    bell.await(REST_NANOS);
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            closeMember();
        }
    }

    private void closeMember() {
        try {
            member.close();
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        }
    }
}
