package io.falcondb.wal.segment;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.wal.fold.Fold;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.fold.Verdict;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads all segments of a folder in order and checks that they form one log. Not thread-safe.
final class SegmentChain {

    /// A segment that was read to its end.
    record Segment(SegmentHeader header, long end) {}

    /// What is torn, and so was never acknowledged.
    ///
    /// @param offset from where the file is to be zeroed; 0 if the whole segment was never begun
    record TornTail(String file, long offset) {}

    private final LogFolder folder;
    private final WalId id;
    private final List<Segment> segments = new ArrayList<>();
    private final List<TornTail> torn = new ArrayList<>();
    private Fold fold;

    SegmentChain(LogFolder folder, WalId id) {
        this.folder = folder;
        this.id = id;
        this.fold = new Fold(id, Position.START);
    }

    List<Segment> segments() {
        return segments;
    }

    /// At most one.
    List<TornTail> torn() {
        return torn;
    }

    Position position() {
        return fold.position();
    }

    /// Hands every record to `visitor`, in order.
    ///
    /// @throws DatabaseException DATA_CORRUPTED, naming file, offset and Lsn
    void read(LogVisitor visitor) throws IOException {
        List<String> names =
                folder.names().stream().filter(SegmentHeader::isSegment).sorted().toList();
        for (String name : names) {
            boolean last = name.equals(names.getLast());
            try (LogFile file = folder.open(name)) {
                SegmentHeader header = readHeader(name, file, last);
                if (header != null) {
                    segments.add(new Segment(header, readRecords(name, file, last, visitor)));
                }
            }
        }
    }

    /// Null for a segment that was never begun.
    private @Nullable SegmentHeader readHeader(String name, LogFile file, boolean last)
            throws IOException {
        byte[] bytes = new byte[SegmentHeader.SIZE];
        file.read(0, bytes, 0, bytes.length);
        SegmentHeader header = SegmentHeader.decode(bytes);
        if (header == null) {
            if (last && bytes[bytes.length - 1] == 0 && restIsZero(file)) {
                torn.add(new TornTail(name, 0));
                return null;
            }
            throw damage(name, 0, "the header of the segment is damaged");
        }
        if (!header.id().equals(id)) {
            throw damage(name, 0, "it belongs to " + header.id() + ", not " + id);
        }
        if (!header.fileName().equals(name)) {
            throw damage(name, 0, "its header says \"" + header.fileName() + "\"");
        }
        if (segments.isEmpty()) {
            fold = new Fold(id, header.base());
        } else if (!header.base().equals(fold.position())) {
            throw damage(
                    name,
                    0,
                    "it goes on from Lsn %d, but the log before it ends with Lsn %d"
                            .formatted(header.base().lsn(), fold.position().lsn()));
        }
        return header;
    }

    private long readRecords(String name, LogFile file, boolean last, LogVisitor visitor)
            throws IOException {
        SegmentScan scan = new SegmentScan(file, file.size());
        while (true) {
            long offset = scan.offset();
            switch (scan.next()) {
                case SegmentScan.Step.Records(List<LoggedRecord> records, long next) -> {
                    for (LoggedRecord record : records) {
                        accept(name, offset, record);
                        visitor.visit(fold.position(), record.body());
                    }
                }
                case SegmentScan.Step.End() -> {
                    return offset;
                }
                case SegmentScan.Step.Torn() -> {
                    if (!last) {
                        throw damage(name, offset, "a frame is incomplete");
                    }
                    torn.add(new TornTail(name, offset));
                    return offset;
                }
                case SegmentScan.Step.Broken(String reason) -> throw damage(name, offset, reason);
            }
        }
    }

    private void accept(String name, long offset, LoggedRecord record) {
        switch (fold.accept(record)) {
            case Verdict.Accepted() -> {}
            case Verdict.NewReign(long epoch) -> {}
            case Verdict.Ignored(Verdict.Reason reason) ->
                    throw damage(
                            name,
                            offset,
                            "Lsn %d of epoch %d stands here: %s"
                                    .formatted(
                                            record.header().lsn(),
                                            record.header().epoch(),
                                            reason));
            case Verdict.Stopped(String reason) -> throw damage(name, offset, reason);
        }
    }

    private static boolean restIsZero(LogFile file) throws IOException {
        return new SegmentScan(file, file.size()).next() instanceof SegmentScan.Step.End;
    }

    private DatabaseException damage(String name, long offset, String reason) {
        return new LogDamage(name, offset, fold.position().lsn() + 1, reason).toException();
    }
}
