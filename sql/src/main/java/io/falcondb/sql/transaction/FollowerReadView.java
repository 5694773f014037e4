package io.falcondb.sql.transaction;

import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import org.jspecify.annotations.Nullable;

/// What another member than the primary shows to a statement of a transaction that has written
/// nothing.
final class FollowerReadView extends ReadView {

    private final Transaction transaction;
    private final FollowerView follower;
    private final boolean owned;

    /// @param owned whether the follower's view is closed with this one
    FollowerReadView(Transaction transaction, FollowerView follower, boolean owned) {
        super(transaction, follower.timestamp());
        this.transaction = transaction;
        this.follower = follower;
        this.owned = owned;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        transaction.observePoint(key);
        return follower.get(key);
    }

    @Override
    public ScanCursor scan(KeyRange range, boolean reverse, int batchRows) {
        transaction.observe(range);
        return follower.scan(
                new ScanRequest(range.from(), range.to(), timestamp(), reverse, batchRows));
    }

    @Override
    public void close() {
        if (owned) {
            follower.close();
        }
    }
}
