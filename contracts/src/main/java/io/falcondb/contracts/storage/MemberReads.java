package io.falcondb.contracts.storage;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/// What one member can show of its rows, whether it reigns or not: the same as every other member
/// at the same timestamp. Thread-safe.
public interface MemberReads {

    /// A member that shows nothing.
    MemberReads NONE =
            new MemberReads() {
                @Override
                public Opened open(long timestamp) {
                    throw refusal();
                }

                @Override
                public byte @Nullable [] get(byte[] key, long timestamp) {
                    throw refusal();
                }

                @Override
                public ScanCursor scan(ScanRequest request) {
                    throw refusal();
                }

                private DatabaseException refusal() {
                    return new DatabaseException(
                            ErrorCode.CANNOT_CONNECT_NOW, "this member shows no rows");
                }
            };

    /// @param ageNanos whatever was acknowledged so long before is seen at the snapshot's
    ///   timestamp; `Long.MAX_VALUE` if the member does not know
    /// @param reigns whether the member is the primary
    record Opened(Snapshot snapshot, long ageNanos, boolean reigns) {}

    /// Keeps everything that reads at a timestamp need.
    ///
    /// @param timestamp 0 for the safe one: the newest of which nothing is missing
    /// @throws DatabaseException CANNOT_CONNECT_NOW if something at the timestamp may be missing or
    ///   may never have been admitted; SNAPSHOT_TOO_OLD below the GcHorizon
    Opened open(long timestamp);

    /// As [RowReader#get].
    ///
    /// @throws DatabaseException as [#open]
    byte @Nullable [] get(byte[] key, long timestamp);

    /// As [RowReader#scan].
    ///
    /// @throws DatabaseException as [#open]
    ScanCursor scan(ScanRequest request);
}
