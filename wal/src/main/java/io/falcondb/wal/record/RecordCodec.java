package io.falcondb.wal.record;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/// Records to bytes and back, as they stand in local segments and in the shared topic.
///
/// ```
/// Commit(1)     transaction:u64 timestamp:u64 wallMicros:u64 parts:u32 count:u32 changes
/// Part(2)       transaction:u64 timestamp:u64 part:u32 fresh:u8 count:u32 changes
/// Rollback(3)   transaction:u64
/// Tick(4)       timestamp:u64 gcHorizon:u64
/// EpochBegin(5) boot:u128 member:utf8
/// EpochEnd(6)
/// Prepare(7)    transaction:u64 timestamp:u64 parts:u32
///               groups:u16 { group:u16 } locks:u32 { modes:u16 length:u32 key }
///               reads:u32 { length:u32 from length:u32 to } count:u32 changes
/// Decision(8)   transaction:u64 committed:u8 timestamp:u64 wallMicros:u64
/// SharedClock(9)
/// ```
///
/// and, in the decision log only, what [DecisionCodec] shows.
public final class RecordCodec {

    private static final int COMMIT = 1;
    private static final int PART = 2;
    private static final int ROLLBACK = 3;
    private static final int TICK = 4;
    private static final int EPOCH_BEGIN = 5;
    private static final int EPOCH_END = 6;
    private static final int PREPARE = 7;
    private static final int DECISION = 8;
    private static final int SHARED_CLOCK = 9;

    private RecordCodec() {}

    /// Appends a whole record to `out` and returns its checksum.
    public static int encode(
            ArraySink out, WalId log, long epoch, long lsn, int previous, WalRecord record) {
        int start = out.position();
        out.putInt(RecordHeader.MAGIC);
        out.putByte(RecordHeader.VERSION);
        out.putByte(kind(record));
        out.putShort(log.group().value());
        out.putLong(log.cluster().value());
        out.putLong(epoch);
        out.putLong(lsn);
        out.putInt(previous);
        out.putInt(0);
        out.putInt(0);
        encodePayload(out, record);
        int length = out.position() - start - RecordHeader.SIZE;
        out.setInt(start + RecordHeader.CHECKSUM_OFFSET - 4, length);
        int checksum = checksum(out.array(), start, length);
        out.setInt(start + RecordHeader.CHECKSUM_OFFSET, checksum);
        return checksum;
    }

    /// Reads the record that begins at `offset`; nothing at or beyond `limit` is looked at.
    public static Reading decode(byte[] bytes, int offset, int limit) {
        if (limit - offset < RecordHeader.SIZE) {
            return new Reading.Unreadable("the header of a record is cut off");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, limit - offset);
        if (in.getInt() != RecordHeader.MAGIC) {
            return new Reading.Unreadable("no record begins here");
        }
        int version = in.get();
        int kind = in.get();
        int group = in.getShort() & 0xffff;
        long cluster = in.getLong();
        long epoch = in.getLong();
        long lsn = in.getLong();
        int previous = in.getInt();
        int length = in.getInt();
        int checksum = in.getInt();
        if (length < 0 || length > in.remaining()) {
            return new Reading.Unreadable("a record of " + length + " bytes is cut off");
        }
        if (checksum(bytes, offset, length) != checksum) {
            return new Reading.Unreadable("the checksum of a record is wrong");
        }
        if (version != RecordHeader.VERSION) {
            return new Reading.Unreadable(
                    "the record has version " + version + ", this build knows 1");
        }
        RecordHeader header =
                new RecordHeader(cluster, group, epoch, lsn, previous, length, checksum);
        in.limit(in.position() + length);
        try {
            return new Reading.Complete(
                    new LoggedRecord(header, decodePayload(kind, in)), RecordHeader.SIZE + length);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return new Reading.Unreadable("the payload of a record of kind " + kind + " is wrong");
        }
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, RecordHeader.CHECKSUM_OFFSET);
        crc.update(bytes, start + RecordHeader.SIZE, length);
        return (int) crc.getValue();
    }

    private static int kind(WalRecord record) {
        return switch (record) {
            case WalRecord.Commit c -> COMMIT;
            case WalRecord.Part p -> PART;
            case WalRecord.Rollback r -> ROLLBACK;
            case WalRecord.Tick t -> TICK;
            case WalRecord.EpochBegin b -> EPOCH_BEGIN;
            case WalRecord.EpochEnd e -> EPOCH_END;
            case WalRecord.Prepare p -> PREPARE;
            case WalRecord.Decision d -> DECISION;
            case WalRecord.SharedClock s -> SHARED_CLOCK;
            case WalRecord.OfDecisions d -> DecisionCodec.kind(d);
        };
    }

    private static void encodePayload(ArraySink out, WalRecord record) {
        switch (record) {
            case WalRecord.Commit commit -> {
                out.putLong(commit.transaction().value());
                out.putLong(commit.timestamp());
                out.putLong(commit.wallMicros());
                out.putInt(commit.parts());
                encodeChanges(out, commit.changes());
            }
            case WalRecord.Part part -> {
                out.putLong(part.transaction().value());
                out.putLong(part.timestamp());
                out.putInt(part.part());
                out.putByte(part.fresh() ? 1 : 0);
                encodeChanges(out, part.changes());
            }
            case WalRecord.Rollback rollback -> out.putLong(rollback.transaction().value());
            case WalRecord.Tick tick -> {
                out.putLong(tick.timestamp());
                out.putLong(tick.gcHorizon());
            }
            case WalRecord.EpochBegin begin -> {
                out.putLong(begin.boot().value().getMostSignificantBits());
                out.putLong(begin.boot().value().getLeastSignificantBits());
                out.putUtf8(begin.member().name());
            }
            case WalRecord.EpochEnd end -> {
                // Says everything by its kind.
            }
            case WalRecord.SharedClock clock -> {
                // Says everything by its kind.
            }
            case WalRecord.OfDecisions ofDecisions -> DecisionCodec.encode(out, ofDecisions);
            case WalRecord.Prepare prepare -> PrepareCodec.encode(out, prepare);
            case WalRecord.Decision decision -> {
                out.putLong(decision.transaction().value());
                out.putByte(decision.committed() ? 1 : 0);
                out.putLong(decision.timestamp());
                out.putLong(decision.wallMicros());
            }
        }
    }

    private static WalRecord decodePayload(int kind, ByteBuffer in) {
        return switch (kind) {
            case COMMIT ->
                    new WalRecord.Commit(
                            new TransactionId(in.getLong()),
                            in.getLong(),
                            in.getLong(),
                            in.getInt(),
                            decodeChanges(in));
            case PART -> {
                TransactionId transaction = new TransactionId(in.getLong());
                long timestamp = in.getLong();
                int part = in.getInt();
                boolean fresh = in.get() != 0;
                yield new WalRecord.Part(transaction, part, fresh, timestamp, decodeChanges(in));
            }
            case ROLLBACK -> new WalRecord.Rollback(new TransactionId(in.getLong()));
            case TICK -> new WalRecord.Tick(in.getLong(), in.getLong());
            case EPOCH_BEGIN -> {
                BootId boot = new BootId(new UUID(in.getLong(), in.getLong()));
                yield new WalRecord.EpochBegin(new MemberId(rest(in)), boot);
            }
            case EPOCH_END -> new WalRecord.EpochEnd();
            case SHARED_CLOCK -> new WalRecord.SharedClock();
            case PREPARE -> PrepareCodec.decode(in);
            case DECISION ->
                    new WalRecord.Decision(
                            new TransactionId(in.getLong()),
                            in.get() != 0,
                            in.getLong(),
                            in.getLong());
            default -> DecisionCodec.decode(kind, in);
        };
    }

    /// The payload of a Prepare alone, for whoever keeps it until its decision.
    public static byte[] encodePrepare(WalRecord.Prepare prepare) {
        ArraySink out = new ArraySink(256);
        PrepareCodec.encode(out, prepare);
        return out.toByteArray();
    }

    /// What [#encodePrepare] wrote.
    public static WalRecord.Prepare decodePrepare(byte[] payload) {
        return PrepareCodec.decode(ByteBuffer.wrap(payload));
    }

    static void encodeChanges(ArraySink out, ChangeSet changes) {
        out.putInt(changes.count());
        out.putBytes(changes.bytes());
    }

    static ChangeSet decodeChanges(ByteBuffer in) {
        int count = in.getInt();
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return count == 0 ? ChangeSet.EMPTY : new ChangeSet(bytes, count);
    }

    private static String rest(ByteBuffer in) {
        byte[] text = new byte[in.remaining()];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
