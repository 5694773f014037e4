package io.falcondb.storage;

import io.falcondb.kernel.Bell;
import io.falcondb.storage.reign.SharedFeed;
import io.falcondb.storage.reign.Signals;
import org.jspecify.annotations.Nullable;

/// Wakes the thread that drives a member, and shippers that wait for its records. The feed is made
/// of the member, which announces to it: it is told afterwards, and before that nobody waits.
/// Thread-safe.
final class MemberSignals implements Signals {

    private final Bell bell;
    private volatile @Nullable SharedFeed feed;

    MemberSignals(Bell bell) {
        this.bell = bell;
    }

    void announceTo(SharedFeed opened) {
        feed = opened;
    }

    @Override
    public void workCame() {
        bell.ring();
    }

    @Override
    public void recordsCame() {
        SharedFeed waiting = feed;
        if (waiting != null) {
            waiting.recordsCame();
        }
    }
}
