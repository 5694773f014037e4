package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Get;
import io.falcondb.contracts.rpc.v1.GetStaged;
import io.falcondb.contracts.rpc.v1.OpenStagedScan;
import io.falcondb.contracts.rpc.v1.Scan;
import io.falcondb.contracts.rpc.v1.SnapshotOpened;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.kernel.TransactionId;

/// Rows of an open reign as one gateway reads them: committed ones, and those that a transaction
/// has staged. Snapshots and cursors belong to the gateway. Thread-safe; reads wait for commits
/// that they may cover, and for the disk.
final class ServedRows {

    private final AnswerSink answers;
    private final Belongings belongings;

    ServedRows(AnswerSink answers, Belongings belongings) {
        this.answers = answers;
        this.belongings = belongings;
    }

    void get(long id, Get get, Group group) {
        answers.version(id, group.get(get.getKey().toByteArray(), get.getReadTimestamp()));
    }

    void scan(long id, Scan scan, Group group) {
        try (ScanCursor cursor = group.scan(Messages.scan(scan))) {
            answers.rows(id, cursor.next(), scan.getBatchRows());
        }
    }

    void openSnapshot(long id, Group group) {
        Snapshot snapshot = group.openSnapshot();
        long number = belongings.keep(snapshot::close, snapshot);
        answers.send(
                Answer.newBuilder()
                        .setId(id)
                        .setSnapshot(
                                SnapshotOpened.newBuilder()
                                        .setSnapshot(number)
                                        .setTimestamp(snapshot.timestamp())));
    }

    void getStaged(long id, GetStaged get, Group group) {
        byte[] row =
                group.staged(new TransactionId(get.getTransaction()))
                        .get(get.getKey().toByteArray());
        answers.version(id, row);
    }

    void openStagedScan(long id, OpenStagedScan scan, Group group) {
        ScanCursor cursor =
                group.staged(new TransactionId(scan.getTransaction()))
                        .scan(
                                scan.getFrom().toByteArray(),
                                scan.getTo().toByteArray(),
                                scan.getReverse());
        answers.number(id, belongings.keep(cursor::close, cursor));
    }

    void nextStaged(long id, long number) {
        if (!(belongings.find(number) instanceof ScanCursor cursor)) {
            throw new IllegalStateException("there is no cursor " + number);
        }
        answers.rows(id, cursor.next(), 1);
    }

    void closeStaged(long id, long number) {
        belongings.close(number);
        answers.done(id);
    }
}
