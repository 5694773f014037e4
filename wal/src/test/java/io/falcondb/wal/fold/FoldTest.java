package io.falcondb.wal.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordHeader;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static final WalId ID = new WalId(new ClusterId(0xc1), GroupId.FIRST);

    private final Fold fold = new Fold(ID, Position.START);

    @Test
    void aReignBeginsWithoutAnLsnAndGoesOnAfterTheLastRecord() {
        assertThat(fold.accept(begin(1))).isEqualTo(new Verdict.NewReign(1));
        assertThat(fold.accept(tick(1, 1, 0, 11))).isInstanceOf(Verdict.Accepted.class);
        assertThat(fold.accept(begin(4))).isEqualTo(new Verdict.NewReign(4));
        assertThat(fold.position()).isEqualTo(new Position(4, 1, 11));
        assertThat(fold.accept(tick(4, 2, 11, 12))).isInstanceOf(Verdict.Accepted.class);
        assertThat(fold.position()).isEqualTo(new Position(4, 2, 12));
    }

    @Test
    void aDeposedReignIsIgnored() {
        fold.accept(begin(2));
        assertThat(fold.accept(tick(1, 1, 0, 11))).isEqualTo(ignored(Verdict.Reason.DEPOSED));
        assertThat(fold.accept(begin(2))).isEqualTo(ignored(Verdict.Reason.DEPOSED));
        assertThat(fold.accept(begin(1))).isEqualTo(ignored(Verdict.Reason.DEPOSED));
    }

    @Test
    void aDuplicateAndAnEarlyCopyAreIgnored() {
        fold.accept(begin(1));
        fold.accept(tick(1, 1, 0, 11));
        assertThat(fold.accept(tick(1, 1, 0, 11))).isEqualTo(ignored(Verdict.Reason.DUPLICATE));
        assertThat(fold.accept(tick(1, 3, 12, 13))).isEqualTo(ignored(Verdict.Reason.EARLY));
        assertThat(fold.accept(tick(1, 2, 11, 12))).isInstanceOf(Verdict.Accepted.class);
        assertThat(fold.accept(tick(1, 3, 12, 13))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aRecordThatFollowsAnotherHistoryStops() {
        fold.accept(begin(1));
        fold.accept(tick(1, 1, 0, 11));
        assertThat(fold.accept(tick(1, 2, 99, 12))).isInstanceOf(Verdict.Stopped.class);
        assertThat(fold.position()).isEqualTo(new Position(1, 1, 11));
    }

    @Test
    void aHigherEpochWithoutItsBeginStops() {
        fold.accept(begin(1));
        assertThat(fold.accept(tick(2, 1, 0, 11))).isInstanceOf(Verdict.Stopped.class);
    }

    @Test
    void whatIsNotOursIsIgnored() {
        LoggedRecord foreign =
                new LoggedRecord(
                        new RecordHeader(0xc2, 1, 1, 1, 0, 16, 11), new WalRecord.Tick(1, 1));
        assertThat(fold.accept(foreign)).isEqualTo(ignored(Verdict.Reason.FOREIGN));
        assertThat(fold.foreign()).isEqualTo(1);
    }

    private static Verdict ignored(Verdict.Reason reason) {
        return new Verdict.Ignored(reason);
    }

    private static LoggedRecord begin(long epoch) {
        return new LoggedRecord(
                new RecordHeader(0xc1, 1, epoch, 0, 0, 20, 77),
                new WalRecord.EpochBegin(new MemberId("m"), new BootId(new UUID(0, epoch))));
    }

    private static LoggedRecord tick(long epoch, long lsn, int previous, int checksum) {
        return new LoggedRecord(
                new RecordHeader(0xc1, 1, epoch, lsn, previous, 16, checksum),
                new WalRecord.Tick(lsn, 0));
    }
}
