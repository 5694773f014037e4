package io.falcondb.storage.reign;

import org.jspecify.annotations.Nullable;

/// What a primary does when nobody brings proofs: while its oldest record has waited for one longer
/// than `falcon.reign.self-proof` it reads the partition for itself. Belongs to the thread that
/// drives the member.
final class SelfProof implements AutoCloseable {

    private final MemberSetup setup;
    private final ReignFeed feed;
    private final Lease lease;

    /// While it reads, else null.
    private @Nullable PartitionWatch watch;

    SelfProof(MemberSetup setup, ReignFeed feed, Lease lease) {
        this.setup = setup;
        this.feed = feed;
        this.lease = lease;
    }

    void step() {
        boolean quiet = lease.waitingNanos() > setup.reign().selfProof().toNanos();
        PartitionWatch open = watch;
        if (open == null) {
            if (!quiet) {
                return;
            }
            open = new PartitionWatch(setup.id(), setup.partition(), feed, setup.rules().fold());
            watch = open;
        }
        // What comes next may have been proved by somebody else and trimmed since: it begins anew.
        if (!quiet || !open.step()) {
            close();
        }
    }

    /// Reads no more until it is needed again; idempotent.
    @Override
    public void close() {
        PartitionWatch open = watch;
        if (open != null) {
            watch = null;
            open.close();
        }
    }
}
