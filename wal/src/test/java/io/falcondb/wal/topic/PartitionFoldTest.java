package io.falcondb.wal.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartitionFoldTest implements PartitionFold.Listener {

    private static final WalId ID = new WalId(new ClusterId(7), GroupId.FIRST);

    private final PartitionFold fold = new PartitionFold(ID, Bookmark.START, FoldRules.PROTOCOL);
    private final List<Long> accepted = new ArrayList<>();
    private long offset;
    private int checksum;

    @Test
    void recordsAreFoldedWithTheirOffsets() {
        offer(begin(1));
        offer(tick(1, 1));
        offer(new byte[] {1, 2, 3});
        offer(tick(1, 2));
        assertThat(accepted).containsExactly(1L, 2L);
        assertThat(fold.foreign()).isEqualTo(1);
        assertThat(fold.bookmark()).isEqualTo(new Bookmark(new Position(1, 2, checksum), 4));
    }

    @Test
    void whoeverPassesAProofWithoutFindingItStops() {
        offer(begin(1));
        offer(tick(1, 1));
        fold.expect(new Bookmark(new Position(1, 2, 99), 4));
        offer(new byte[1]);
        assertThatThrownBy(() -> offer(new byte[1]))
                .isInstanceOf(PartitionException.class)
                .hasMessageContaining("Lsn 2 of epoch 1 was proved to stand before offset 4");
    }

    @Test
    void whoeverFindsWhatWasProvedGoesOn() {
        offer(begin(1));
        offer(tick(1, 1));
        fold.expect(new Bookmark(new Position(1, 2, 99), 3));
        offer(tick(1, 2));
        offer(begin(2));
        assertThat(fold.position().epoch()).isEqualTo(2);
    }

    @Test
    void aPartitionThatIsNotTheOneThatWasReadIsRefusedByName() {
        Bookmark read = new Bookmark(new Position(1, 2, 3), 10);
        read.check("id", new SharedPartition.Bounds("id", 10, 10));
        assertReason(read, "id", 11, 20, PartitionException.Reason.TRIMMED);
        assertReason(read, "id", 0, 9, PartitionException.Reason.CUT);
        assertReason(read, "other", 0, 20, PartitionException.Reason.RECREATED);
    }

    private static void assertReason(
            Bookmark read, String id, long first, long end, PartitionException.Reason reason) {
        assertThatThrownBy(() -> read.check("id", new SharedPartition.Bounds(id, first, end)))
                .isInstanceOfSatisfying(
                        PartitionException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Override
    public void accepted(Position at, LoggedRecord record) {
        accepted.add(at.lsn());
    }

    @Override
    public void began(Position base, LoggedRecord begin) {
        assertThat(base.lsn()).isEqualTo(accepted.size());
    }

    private void offer(byte[] bytes) {
        fold.accept(new PartitionReader.Entry(offset++, bytes), this);
    }

    private byte[] begin(long epoch) {
        ArraySink sink = new ArraySink();
        WalRecord begin =
                new WalRecord.EpochBegin(new MemberId("m"), new BootId(new UUID(0, epoch)));
        RecordCodec.encode(sink, ID, epoch, 0, 0, begin);
        return sink.toByteArray();
    }

    private byte[] tick(long epoch, long lsn) {
        ArraySink sink = new ArraySink();
        checksum = RecordCodec.encode(sink, ID, epoch, lsn, checksum, new WalRecord.Tick(lsn, 0));
        return sink.toByteArray();
    }
}
