package io.falcondb.storage.mvcc;

import io.falcondb.storage.mvcc.rocks.Family;
import io.falcondb.storage.mvcc.rocks.RocksStore;
import io.falcondb.storage.mvcc.rocks.StoreBatch;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.topic.Bookmark;
import java.nio.ByteBuffer;

/// The keys of the family META.
///
/// ```
/// 'A'                    epoch lsn checksum timestamp     what is applied, and how far the
///                        epoch lsn checksum offset        partition is folded into it
/// 'R'                    transaction                      receipts before it were forgotten
/// 'C'                    the highest timestamp            of a group that shares its clock
/// 'D' timestamp from     to                               keys dropped at that timestamp
/// 'T' timestamp key                                       a deletion that stands in CURRENT
/// ```
final class Meta {

    /// How far the store is.
    record Applied(Position position, long timestamp, Bookmark bookmark) {}

    static final byte DROPPED = 'D';
    static final byte DELETED = 'T';

    private static final byte[] APPLIED = {'A'};
    private static final byte[] RECEIPTS_FROM = {'R'};
    private static final byte[] SHARED_CLOCK = {'C'};

    private Meta() {}

    static Applied applied(RocksStore store) {
        byte[] value = store.get(Family.META, APPLIED);
        if (value == null) {
            return new Applied(Position.START, 0, Bookmark.START);
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        Position position = new Position(in.getLong(), in.getLong(), in.getInt());
        long timestamp = in.getLong();
        Position folded = new Position(in.getLong(), in.getLong(), in.getInt());
        return new Applied(position, timestamp, new Bookmark(folded, in.getLong()));
    }

    static void putApplied(StoreBatch batch, Position position, long timestamp, Bookmark read) {
        Position folded = read.position();
        ByteBuffer value = ByteBuffer.allocate(56);
        value.putLong(position.epoch()).putLong(position.lsn()).putInt(position.checksum());
        value.putLong(timestamp);
        value.putLong(folded.epoch()).putLong(folded.lsn()).putInt(folded.checksum());
        value.putLong(read.offset());
        batch.put(Family.META, APPLIED, value.array());
    }

    /// The highest timestamp of a group that shares its clock; -1 if it is the only one.
    static long sharedClock(RocksStore store) {
        byte[] value = store.get(Family.META, SHARED_CLOCK);
        return value == null ? -1 : VersionCodec.number(value, 0);
    }

    static void putSharedClock(StoreBatch batch, long highest) {
        batch.put(Family.META, SHARED_CLOCK, VersionCodec.numbered(highest, new byte[0]));
    }

    static long receiptsFrom(RocksStore store) {
        byte[] value = store.get(Family.META, RECEIPTS_FROM);
        return value == null ? 0 : VersionCodec.number(value, 0);
    }

    static void putReceiptsFrom(StoreBatch batch, long transaction) {
        batch.put(Family.META, RECEIPTS_FROM, VersionCodec.numbered(transaction, new byte[0]));
    }

    /// A key of kind DROPPED or DELETED.
    static byte[] key(byte kind, long timestamp, byte[] rest) {
        return ByteBuffer.allocate(1 + Long.BYTES + rest.length)
                .put(kind)
                .putLong(timestamp)
                .put(rest)
                .array();
    }

    static long timestamp(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1);
    }

    static byte[] rest(byte[] key) {
        byte[] rest = new byte[key.length - 1 - Long.BYTES];
        System.arraycopy(key, 1 + Long.BYTES, rest, 0, rest.length);
        return rest;
    }
}
