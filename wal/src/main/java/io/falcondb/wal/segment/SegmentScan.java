package io.falcondb.wal.segment;

import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.Reading;
import io.falcondb.wal.record.RecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Walks the frames of one segment file and says how it ends. Not thread-safe.
///
/// An unreadable frame is *torn*, and was never acknowledged, only if no frame follows it and it
/// shows that it was never completed: its last byte or one of its sectors is still the zero that
/// the file was filled with. Everything else is damage.
final class SegmentScan {

    sealed interface Step {
        /// @param next offset of the frame after this one
        record Records(List<LoggedRecord> records, long next) implements Step {}

        record End() implements Step {}

        record Torn() implements Step {}

        record Broken(String reason) implements Step {}
    }

    private static final int SEARCH_CHUNK = 1 << 20;

    private final LogFile file;
    private final long limit;
    private long offset;
    private byte[] buffer = new byte[64 * 1024];

    /// Looks at bytes below `limit` only.
    SegmentScan(LogFile file, long limit) {
        this(file, limit, SegmentHeader.SIZE);
    }

    SegmentScan(LogFile file, long limit, long offset) {
        this.file = file;
        this.limit = limit;
        this.offset = offset;
    }

    /// Where the next frame begins, or where the scan ended.
    long offset() {
        return offset;
    }

    Step next() throws IOException {
        int available = read(offset, Frame.HEADER);
        if (available == 0) {
            return new Step.End();
        }
        Frame frame = available < Frame.HEADER ? null : Frame.decode(buffer, 0);
        if (frame == null) {
            return atNoFrame(available);
        }
        available = read(offset, frame.size());
        String damage = "the end of a frame is missing";
        if (available == frame.size() && buffer[frame.size() - 1] == Frame.END) {
            List<LoggedRecord> records = new ArrayList<>(frame.count());
            damage = decode(frame, records);
            if (damage.isEmpty()) {
                offset += frame.size();
                return new Step.Records(records, offset);
            }
        }
        return judge(frame, available, damage);
    }

    private String decode(Frame frame, List<LoggedRecord> records) {
        int next = Frame.HEADER;
        int end = Frame.HEADER + frame.length();
        while (next < end) {
            switch (RecordCodec.decode(buffer, next, end)) {
                case Reading.Complete complete -> {
                    records.add(complete.record());
                    next += complete.size();
                }
                case Reading.Unreadable unreadable -> {
                    return unreadable.reason();
                }
            }
        }
        return records.size() == frame.count() ? "" : "a frame lacks records";
    }

    private Step atNoFrame(int available) throws IOException {
        boolean zeros = Frame.isZero(buffer, 0, available);
        boolean unfinished =
                available < Frame.HEADER
                        || buffer[Frame.HEADER - 1] == 0
                        || Frame.zeroSectors(buffer, 0, available, offset) > 0;
        if (zeros && restIsZero()) {
            return new Step.End();
        }
        if (frameFollows()) {
            return new Step.Broken("the header of a frame is damaged and other frames follow");
        }
        return unfinished ? new Step.Torn() : new Step.Broken("the header of a frame is damaged");
    }

    private Step judge(Frame frame, int available, String damage) throws IOException {
        boolean unfinished =
                available < frame.size()
                        || buffer[frame.size() - 1] == 0
                        || Frame.zeroSectors(buffer, 0, frame.size(), offset) > frame.zeroSectors();
        if (!unfinished || frameFollows()) {
            return new Step.Broken(damage);
        }
        return new Step.Torn();
    }

    private boolean restIsZero() throws IOException {
        byte[] chunk = new byte[SEARCH_CHUNK];
        for (long at = offset; at < limit; at += chunk.length) {
            int n = file.read(at, chunk, 0, (int) Math.min(chunk.length, limit - at));
            if (!Frame.isZero(chunk, 0, n)) {
                return false;
            }
        }
        return true;
    }

    private boolean frameFollows() throws IOException {
        byte[] chunk = new byte[SEARCH_CHUNK];
        int overlap = Frame.HEADER - 1;
        for (long at = offset + 1; at < limit; at += chunk.length - overlap) {
            int n = file.read(at, chunk, 0, (int) Math.min(chunk.length, limit - at));
            for (int i = 0; i + Frame.HEADER <= n; i++) {
                if (chunk[i] == (byte) (Frame.MAGIC >>> 24) && Frame.decode(chunk, i) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private int read(long position, int length) throws IOException {
        int wanted = (int) Math.min(length, limit - position);
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
        return wanted <= 0 ? 0 : file.read(position, buffer, 0, wanted);
    }
}
