package io.falcondb.wal.segment;

import io.falcondb.kernel.ArraySink;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The unit of one append: all records of one write and one fsync.
///
/// ```
/// magic:u32 length:u32 firstLsn:u64 count:u32 zeroSectors:u32 checksum:u32 0:u24 end:u8
/// records                                                                       end:u8
/// ```
///
/// A disk may have persisted any of the sectors of a frame when the power goes. `zeroSectors` says
/// how many of them are all zero by their content, so that recovery can tell a frame that was never
/// completed (more zero sectors than that) from a completed one that was damaged since.
///
/// @param length bytes of the records
/// @param firstLsn of the first record that has one
/// @param count how many records
record Frame(int length, long firstLsn, int count, int zeroSectors) {

    static final int HEADER = 32;
    static final int TRAILER = 1;
    static final int SECTOR = 512;
    static final byte END = (byte) 0xee;

    /// "FRAM".
    static final int MAGIC = 0x4652414d;

    private static final int CHECKSUM_OFFSET = 24;

    /// Bytes from the start of this frame to the next.
    int size() {
        return HEADER + length + TRAILER;
    }

    /// Makes room for a header that [#finish] fills in.
    static void begin(ArraySink out) {
        out.clear();
        for (int i = 0; i < HEADER; i += Long.BYTES) {
            out.putLong(0);
        }
    }

    /// Completes the frame in `out`, which will be written at `position` of its file.
    static Frame finish(ArraySink out, long position, long firstLsn, int count) {
        int length = out.position() - HEADER;
        out.putByte(END);
        ByteBuffer header = ByteBuffer.wrap(out.array(), 0, HEADER);
        header.putInt(MAGIC).putInt(length).putLong(firstLsn).putInt(count);
        out.array()[HEADER - 1] = END;
        int zeros = zeroSectors(out.array(), 0, out.position(), position);
        header.putInt(zeros).putInt(checksum(out.array(), 0));
        return new Frame(length, firstLsn, count, zeros);
    }

    static @Nullable Frame decode(byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, HEADER).slice();
        boolean whole =
                in.getInt(0) == MAGIC
                        && in.getInt(CHECKSUM_OFFSET) == checksum(bytes, offset)
                        && in.getInt(HEADER - 4) == (END & 0xff);
        return whole ? new Frame(in.getInt(4), in.getLong(8), in.getInt(16), in.getInt(20)) : null;
    }

    /// How many sectors of the file have only zeros where they overlap these bytes, which lie at
    /// `position` of the file.
    static int zeroSectors(byte[] bytes, int offset, int length, long position) {
        int zeros = 0;
        int next = 0;
        while (next < length) {
            int end = (int) Math.min(length, next + SECTOR - (position + next) % SECTOR);
            if (isZero(bytes, offset + next, offset + end)) {
                zeros++;
            }
            next = end;
        }
        return zeros;
    }

    static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, CHECKSUM_OFFSET);
        return (int) crc.getValue();
    }
}
