package io.falcondb.wal.segment;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.MemberId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The local log of one group. [#append] belongs to one writer thread; everything else is
/// thread-safe.
public final class SegmentedLog implements AutoCloseable {

    private static final byte[] ZEROS = new byte[64 * 1024];
    private static final int[] NOTHING = {};

    private final LogFolder folder;
    private final LogSettings settings;
    private final WalId id;
    private final LogRules rules;
    private final ArraySink frame = new ArraySink(64 * 1024);
    private final CopyOnWriteArrayList<SegmentHeader> segments = new CopyOnWriteArrayList<>();
    private @Nullable SegmentWriter writer;
    private @Nullable LogTap tap;
    private volatile Position position;
    private volatile long activeEnd;
    private volatile long appendedBytes;
    private volatile long forces;
    private volatile @Nullable IOException failure;

    private SegmentedLog(
            LogFolder folder, LogSettings settings, WalId id, Position position, LogRules rules) {
        this.rules = rules;
        this.folder = folder;
        this.settings = settings;
        this.id = id;
        this.position = position;
    }

    /// Reads the log from its first segment to its end, hands every record to `visitor` in order,
    /// and removes what is torn. Nothing can be appended before [#beginEpoch].
    ///
    /// @throws DatabaseException DATA_CORRUPTED for every other damage
    public static SegmentedLog open(
            LogFolder folder, LogSettings settings, WalId id, LogVisitor visitor)
            throws IOException {
        return open(folder, settings, id, visitor, LogRules.PROTOCOL);
    }

    /// As [#open(LogFolder, LogSettings, WalId, LogVisitor)] under other rules.
    public static SegmentedLog open(
            LogFolder folder, LogSettings settings, WalId id, LogVisitor visitor, LogRules rules)
            throws IOException {
        SegmentChain chain = new SegmentChain(folder, id);
        chain.read(visitor);
        for (SegmentChain.TornTail torn : chain.torn()) {
            remove(folder, torn);
        }
        SegmentedLog log = new SegmentedLog(folder, settings, id, chain.position(), rules);
        for (SegmentChain.Segment segment : chain.segments()) {
            log.segments.add(segment.header());
            log.activeEnd = segment.end();
        }
        return log;
    }

    /// Where the log ends, durably.
    public Position position() {
        return position;
    }

    /// The Lsn of the first record that is still there, or the next one if there is none.
    public long firstLsn() {
        return segments.isEmpty() ? position.lsn() + 1 : segments.getFirst().base().lsn() + 1;
    }

    /// Bytes appended since the log was opened.
    public long appendedBytes() {
        return appendedBytes;
    }

    /// How often the disk was asked to make an append durable.
    public long forces() {
        return forces;
    }

    /// Hands every record to `tap` from now on, before it is durable.
    public void setTap(@Nullable LogTap tap) {
        this.tap = tap;
    }

    /// Forgets all segments, whose records must have been admitted or saved, and goes on from
    /// `base`. Nothing can be appended before [#beginEpoch].
    public void restartAt(Position base) throws IOException {
        close();
        for (SegmentHeader segment : segments.reversed()) {
            folder.delete(segment.fileName());
        }
        segments.clear();
        folder.force();
        position = base;
    }

    /// Why nothing can be appended any more, or null.
    public @Nullable IOException failure() {
        return failure;
    }

    /// Begins a reign in a segment of its own.
    public void beginEpoch(long epoch, MemberId member, BootId boot) throws IOException {
        if (epoch <= position.epoch()) {
            throw new IllegalArgumentException(
                    "epoch %d after epoch %d".formatted(epoch, position.epoch()));
        }
        roll(new SegmentHeader(id, epoch, position));
        Frame.begin(frame);
        RecordCodec.encode(frame, id, epoch, 0, 0, new WalRecord.EpochBegin(member, boot));
        reserved(1);
        write(new Position(epoch, position.lsn(), position.checksum()));
    }

    /// Appends records with one write and one fsync; they are durable when this returns.
    ///
    /// @return where each of them stands
    /// @throws NoSpaceException and nothing was appended or tapped; the log goes on when there is
    ///   space
    /// @throws IOException nobody knows whether they are durable; the log refuses everything until
    ///   it is opened anew
    public List<Position> append(List<? extends WalRecord> records) throws IOException {
        IOException earlier = failure;
        if (earlier != null) {
            throw new IOException("the log has failed before", earlier);
        }
        List<Position> places = new ArrayList<>(records.size());
        Position last = position;
        long epoch = last.epoch();
        LogTap listener = tap;
        int[] starts = listener == null ? NOTHING : new int[records.size() + 1];
        Frame.begin(frame);
        for (WalRecord record : records) {
            if (listener != null) {
                starts[places.size()] = frame.position();
            }
            long lsn = last.lsn() + 1;
            int checksum = RecordCodec.encode(frame, id, epoch, lsn, last.checksum(), record);
            last = new Position(epoch, lsn, checksum);
            places.add(last);
        }
        if (listener != null) {
            starts[places.size()] = frame.position();
        }
        reserved(records.size());
        if (listener != null) {
            for (int i = 0; i < places.size(); i++) {
                listener.appending(places.get(i), frame.array(), starts[i], starts[i + 1]);
            }
            listener.handedOver();
        }
        write(last);
        return places;
    }

    /// Deletes segments that hold only records up to `lsn`. The newest segment always stays.
    public void deleteThrough(long lsn) throws IOException {
        boolean deleted = false;
        while (segments.size() > 1 && segments.get(1).base().lsn() <= lsn) {
            folder.delete(segments.getFirst().fileName());
            segments.removeFirst();
            deleted = true;
        }
        if (deleted) {
            folder.force();
        }
    }

    /// Reads durable records from `lsn` on, also while others are appended.
    ///
    /// @throws DatabaseException OBJECT_NOT_IN_PREREQUISITE_STATE if `lsn` was deleted
    public LogCursor read(long lsn) {
        if (lsn < firstLsn()) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "requested log record %d has already been removed".formatted(lsn));
        }
        return new LogCursor(this, lsn);
    }

    @Override
    public void close() throws IOException {
        SegmentWriter open = writer;
        if (open != null) {
            writer = null;
            open.close();
        }
    }

    LogFolder folder() {
        return folder;
    }

    List<SegmentHeader> segments() {
        return segments;
    }

    /// Durable bytes of a segment; only the newest one grows.
    long endOf(SegmentHeader segment, LogFile file) throws IOException {
        long end = activeEnd;
        List<SegmentHeader> now = List.copyOf(segments);
        if (now.isEmpty()) {
            throw new IOException("the log begins anew meanwhile");
        }
        return segment.equals(now.getLast()) ? end : file.size();
    }

    /// Makes sure that the frame has room on the disk, and completes it.
    private void reserved(int count) throws IOException {
        SegmentWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("the log has no reign");
        }
        int size = frame.position() + Frame.TRAILER;
        // A segment is named by its first Lsn, so each holds one at least.
        boolean started = position.lsn() > open.header().base().lsn();
        if (started && open.end() + size > settings.segmentBytes()) {
            open = roll(new SegmentHeader(id, position.epoch(), position));
        }
        if (rules.reservesSpace()) {
            open.reserve(size);
        }
        Frame.finish(frame, open.end(), position.lsn() + 1, count);
    }

    private void write(Position after) throws IOException {
        SegmentWriter open = Objects.requireNonNull(writer);
        int size = frame.position();
        try {
            open.append(frame.array(), size);
        } catch (NoSpaceException e) {
            if (tap == null) {
                throw e;
            }
            throw ended(new IOException("the disk is full in spite of reserved space", e));
        } catch (IOException e) {
            throw ended(e);
        }
        forces++;
        appendedBytes += size;
        activeEnd = open.end();
        position = after;
    }

    private IOException ended(IOException e) {
        if (rules.endsWith(e)) {
            failure = e;
        }
        return e;
    }

    private SegmentWriter roll(SegmentHeader header) throws IOException {
        SegmentWriter next = SegmentWriter.create(folder, header, settings.allocationBytes());
        SegmentWriter before = writer;
        writer = next;
        activeEnd = next.end();
        segments.add(header);
        if (before != null) {
            before.close();
        }
        return next;
    }

    private static void remove(LogFolder folder, SegmentChain.TornTail torn) throws IOException {
        if (torn.offset() == 0) {
            folder.delete(torn.file());
            folder.force();
            return;
        }
        try (LogFile file = folder.open(torn.file())) {
            long size = file.size();
            for (long at = torn.offset(); at < size; at += ZEROS.length) {
                file.write(at, ZEROS, 0, (int) Math.min(ZEROS.length, size - at));
            }
            file.force();
        }
    }
}
