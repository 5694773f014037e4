package io.falcondb.wal.segment;

import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalId;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What stands at the start of a segment file, and names it.
///
/// ```
/// magic:u64 cluster:u64 group:u32 epoch:u64 baseEpoch:u64 baseLsn:u64 baseChecksum:u32 checksum:u32
/// 0:u24 end:u8
/// ```
///
/// @param epoch of every record in the segment
/// @param base where the fold stands before the first record of the segment; its epoch is lower
///   than `epoch` if the segment starts with an EpochBegin
record SegmentHeader(WalId id, long epoch, Position base) {

    static final int SIZE = 56;

    /// "FALCWAL1".
    private static final long MAGIC = 0x46414c4357414c31L;

    private static final int CHECKSUM_OFFSET = 48;
    private static final byte END = (byte) 0xee;

    String fileName() {
        return "wal-%016x-%016x.log".formatted(epoch, base.lsn() + 1);
    }

    static boolean isSegment(String fileName) {
        return fileName.matches("wal-[0-9a-f]{16}-[0-9a-f]{16}\\.log");
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(SIZE);
        out.putLong(MAGIC)
                .putLong(id.cluster().value())
                .putInt(id.group().value())
                .putLong(epoch)
                .putLong(base.epoch());
        out.putLong(base.lsn()).putInt(base.checksum());
        out.putInt(checksum(out.array()));
        out.put(SIZE - 1, END);
        return out.array();
    }

    static @Nullable SegmentHeader decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean whole =
                in.getLong(0) == MAGIC
                        && in.getInt(CHECKSUM_OFFSET) == checksum(bytes)
                        && in.getInt(SIZE - 4) == (END & 0xff);
        if (!whole) {
            return null;
        }
        return new SegmentHeader(
                new WalId(new ClusterId(in.getLong(8)), new GroupId(in.getInt(16))),
                in.getLong(20),
                new Position(in.getLong(28), in.getLong(36), in.getInt(44)));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKSUM_OFFSET);
        return (int) crc.getValue();
    }
}
