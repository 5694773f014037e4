package io.falcondb.wal.segment;

import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a log from an Lsn on, and goes on when more was appended. Not thread-safe.
public final class LogCursor implements AutoCloseable {

    private final SegmentedLog log;
    private final Deque<LoggedRecord> records = new ArrayDeque<>();
    private final long from;
    private @Nullable SegmentHeader segment;
    private @Nullable LogFile file;
    private long offset;

    LogCursor(SegmentedLog log, long from) {
        this.log = log;
        this.from = from;
    }

    /// The next durable record, an EpochBegin among them, or null if there is none yet.
    public @Nullable LoggedRecord next() throws IOException {
        while (records.isEmpty()) {
            if (!readFrame() && !openNext()) {
                return null;
            }
        }
        return records.removeFirst();
    }

    @Override
    public void close() throws IOException {
        LogFile open = file;
        if (open != null) {
            file = null;
            open.close();
        }
    }

    private boolean readFrame() throws IOException {
        SegmentHeader current = segment;
        LogFile open = file;
        if (current == null || open == null) {
            return false;
        }
        SegmentScan scan = new SegmentScan(open, log.endOf(current, open), offset);
        return switch (scan.next()) {
            case SegmentScan.Step.Records(List<LoggedRecord> found, long next) -> {
                offset = next;
                for (LoggedRecord record : found) {
                    boolean begin = record.body() instanceof WalRecord.EpochBegin;
                    if (begin ? current.base().lsn() + 1 >= from : record.header().lsn() >= from) {
                        records.add(record);
                    }
                }
                yield true;
            }
            case SegmentScan.Step.End() -> false;
            case SegmentScan.Step.Torn() -> throw damage(current, "a frame is incomplete");
            case SegmentScan.Step.Broken(String reason) -> throw damage(current, reason);
        };
    }

    private RuntimeException damage(SegmentHeader current, String reason) {
        return new LogDamage(current.fileName(), offset, current.base().lsn() + 1, reason)
                .toException();
    }

    private boolean openNext() throws IOException {
        SegmentHeader next = following();
        if (next == null) {
            return false;
        }
        close();
        file = log.folder().open(next.fileName());
        segment = next;
        offset = SegmentHeader.SIZE;
        return true;
    }

    /// The segment after the current one; at first, the last that begins at or below `from`.
    private @Nullable SegmentHeader following() {
        List<SegmentHeader> all = log.segments();
        SegmentHeader current = segment;
        SegmentHeader found = null;
        for (SegmentHeader candidate : all) {
            if (current == null) {
                if (found == null || candidate.base().lsn() + 1 < from) {
                    found = candidate;
                }
            } else if (candidate.fileName().compareTo(current.fileName()) > 0) {
                return candidate;
            }
        }
        return found;
    }
}
