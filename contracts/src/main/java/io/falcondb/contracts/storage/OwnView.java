package io.falcondb.contracts.storage;

import org.jspecify.annotations.Nullable;

/// A group's own rows as a view of a follower.
///
/// @param kept is older than the timestamp, or not much younger
/// @param wanted 0 for that of `kept`
record OwnView(RowReader rows, Snapshot kept, long wanted) implements FollowerView {

    @Override
    public long timestamp() {
        return wanted == 0 ? kept.timestamp() : wanted;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return rows.get(key, timestamp());
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        return rows.scan(request);
    }

    @Override
    public void close() {
        kept.close();
    }
}
