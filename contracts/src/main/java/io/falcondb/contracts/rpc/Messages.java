package io.falcondb.contracts.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.rpc.v1.Ballot;
import io.falcondb.contracts.rpc.v1.Changes;
import io.falcondb.contracts.rpc.v1.Ending;
import io.falcondb.contracts.rpc.v1.Keys;
import io.falcondb.contracts.rpc.v1.Rows;
import io.falcondb.contracts.rpc.v1.Scan;
import io.falcondb.contracts.rpc.v1.StoredVersion;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.wal.record.ChangeSet;
import org.jspecify.annotations.Nullable;

/// Values of the storage port as messages and back.
final class Messages {

    private Messages() {}

    /// Without a copy: nobody changes an array that was handed over.
    static ByteString bytes(byte[] array) {
        return UnsafeByteOperations.unsafeWrap(array);
    }

    static Changes changes(ChangeSet set) {
        return Changes.newBuilder().setEncoded(bytes(set.bytes())).setCount(set.count()).build();
    }

    static ChangeSet changes(Changes message) {
        return message.getCount() == 0
                ? ChangeSet.EMPTY
                : new ChangeSet(message.getEncoded().toByteArray(), message.getCount());
    }

    static Keys keys(KeyRange range) {
        return Keys.newBuilder().setFrom(bytes(range.from())).setTo(bytes(range.to())).build();
    }

    static KeyRange keys(Keys message) {
        return new KeyRange(message.getFrom().toByteArray(), message.getTo().toByteArray());
    }

    static StoredVersion version(byte @Nullable [] version) {
        return version == null
                ? StoredVersion.getDefaultInstance()
                : StoredVersion.newBuilder().setBytes(bytes(version)).build();
    }

    static byte @Nullable [] version(StoredVersion message) {
        return message.hasBytes() ? message.getBytes().toByteArray() : null;
    }

    static ScanRequest scan(Scan message) {
        return new ScanRequest(
                message.getFrom().toByteArray(),
                message.getTo().toByteArray(),
                message.getReadTimestamp(),
                message.getReverse(),
                message.getBatchRows());
    }

    /// @param batch null at the end of the scan
    static Rows rows(@Nullable RowBatch batch, boolean last) {
        Rows.Builder message = Rows.newBuilder().setLast(last);
        if (batch == null || batch.size() == 0) {
            return message.build();
        }
        int newest = batch.size() - 1;
        int from = batch.keyOffset(0);
        int to = batch.rowOffset(newest) + batch.rowLength(newest);
        message.setData(ByteString.copyFrom(batch.array(), from, to - from));
        for (int i = 0; i < batch.size(); i++) {
            message.addKeyLengths(batch.keyLength(i));
            message.addRowLengths(batch.rowLength(i));
            message.addTimestamps(batch.timestamp(i));
        }
        return message.build();
    }

    static void rows(Rows message, RowBatch into) {
        into.clear();
        byte[] data = message.getData().toByteArray();
        int at = 0;
        for (int i = 0; i < message.getKeyLengthsCount(); i++) {
            int key = message.getKeyLengths(i);
            int row = message.getRowLengths(i);
            into.add(data, at, key, message.getTimestamps(i), data, at + key, row);
            at += key + row;
        }
    }

    static Ending ending(CommitOutcome outcome) {
        return switch (outcome) {
            case CommitOutcome.Committed(Epoch epoch, Lsn lsn, long timestamp) ->
                    committed(epoch, lsn, timestamp);
            case CommitOutcome.Aborted aborted ->
                    Ending.newBuilder()
                            .setKind(Ending.Kind.ABORTED)
                            .setReason(Failures.of(aborted.reason()))
                            .build();
            case CommitOutcome.Unknown unknown ->
                    Ending.newBuilder()
                            .setKind(Ending.Kind.UNKNOWN)
                            .setReason(Failures.of(unknown.reason()))
                            .build();
        };
    }

    static CommitOutcome outcome(Ending message) {
        return switch (message.getKind()) {
            case COMMITTED ->
                    new CommitOutcome.Committed(
                            new Epoch(message.getEpoch()),
                            new Lsn(message.getLsn()),
                            message.getTimestamp());
            case ABORTED -> new CommitOutcome.Aborted(Failures.toException(message.getReason()));
            case UNKNOWN, IN_PROGRESS, UNRECOGNIZED ->
                    new CommitOutcome.Unknown(Failures.toException(message.getReason()));
        };
    }

    static Ending ending(CommitStatus status) {
        return switch (status) {
            case CommitStatus.Committed(Epoch epoch, Lsn lsn, long timestamp) ->
                    committed(epoch, lsn, timestamp);
            case CommitStatus.Aborted aborted -> ending(Ending.Kind.ABORTED);
            case CommitStatus.InProgress inProgress -> ending(Ending.Kind.IN_PROGRESS);
            case CommitStatus.Unknown unknown -> ending(Ending.Kind.UNKNOWN);
        };
    }

    static CommitStatus status(Ending message) {
        return switch (message.getKind()) {
            case COMMITTED ->
                    new CommitStatus.Committed(
                            new Epoch(message.getEpoch()),
                            new Lsn(message.getLsn()),
                            message.getTimestamp());
            case ABORTED -> new CommitStatus.Aborted();
            case IN_PROGRESS -> new CommitStatus.InProgress();
            case UNKNOWN, UNRECOGNIZED -> new CommitStatus.Unknown();
        };
    }

    static Ballot ballot(Vote vote) {
        return switch (vote) {
            case Vote.Prepared(long timestamp) ->
                    Ballot.newBuilder()
                            .setKind(Ballot.Kind.PREPARED)
                            .setTimestamp(timestamp)
                            .build();
            case Vote.Refused refused ->
                    Ballot.newBuilder()
                            .setKind(Ballot.Kind.REFUSED)
                            .setReason(Failures.of(refused.reason()))
                            .build();
            case Vote.Unknown unknown ->
                    Ballot.newBuilder()
                            .setKind(Ballot.Kind.UNKNOWN)
                            .setReason(Failures.of(unknown.reason()))
                            .build();
        };
    }

    static Vote vote(Ballot message) {
        return switch (message.getKind()) {
            case PREPARED -> new Vote.Prepared(message.getTimestamp());
            case REFUSED -> new Vote.Refused(Failures.toException(message.getReason()));
            case UNKNOWN, UNRECOGNIZED ->
                    new Vote.Unknown(Failures.toException(message.getReason()));
        };
    }

    static long commitTimestamp(Decision decision) {
        return decision instanceof Decision.Committed committed ? committed.timestamp() : 0;
    }

    static Decision decision(long commitTimestamp) {
        return commitTimestamp == 0
                ? new Decision.Aborted()
                : new Decision.Committed(commitTimestamp);
    }

    private static Ending committed(Epoch epoch, Lsn lsn, long timestamp) {
        return Ending.newBuilder()
                .setKind(Ending.Kind.COMMITTED)
                .setEpoch(epoch.value())
                .setLsn(lsn.value())
                .setTimestamp(timestamp)
                .build();
    }

    private static Ending ending(Ending.Kind kind) {
        return Ending.newBuilder().setKind(kind).build();
    }
}
