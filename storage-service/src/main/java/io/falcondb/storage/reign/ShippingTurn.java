package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.kernel.BootId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whose turn it is to ship: of the first that asks, until its connection ends. When nothing more
/// is proved although records wait, everybody is invited, and who proves something has the turn.
/// Thread-safe.
final class ShippingTurn {

    private final long inviteNanos;
    private @Nullable BootId holder;

    /// Since when records wait without one more being proved.
    private @Nullable Long waitingSince;

    /// @param inviteAfter `falcon.wal.invite-after`
    ShippingTurn(Duration inviteAfter) {
        this.inviteNanos = inviteAfter.toNanos();
    }

    /// Whether the shipper may have what the batch holds.
    synchronized boolean isOf(BootId shipper, FeedBatch batch, long now) {
        if (batch.newestLsn() <= batch.proved().position().lsn()) {
            waitingSince = null;
        } else if (waitingSince == null) {
            waitingSince = now;
        }
        if (holder == null) {
            holder = shipper;
        }
        return shipper.equals(holder) || (waitingSince != null && now - waitingSince > inviteNanos);
    }

    /// Something more is proved.
    synchronized void proved(BootId shipper) {
        holder = shipper;
        waitingSince = null;
    }

    synchronized void left(BootId shipper) {
        if (shipper.equals(holder)) {
            holder = null;
        }
    }
}
