package io.falcondb.contracts.rpc;

import com.google.protobuf.ByteString;
import io.falcondb.contracts.replication.Checkpoint;
import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.TracedRecord;
import io.falcondb.contracts.rpc.v1.CheckpointFile;
import io.falcondb.contracts.rpc.v1.CheckpointTaken;
import io.falcondb.contracts.rpc.v1.FoldedPlace;
import io.falcondb.contracts.rpc.v1.LogPiece;
import io.falcondb.contracts.rpc.v1.ProvedPlace;
import io.falcondb.contracts.rpc.v1.Reign;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.topic.Bookmark;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Values of the replication port as messages and back.
final class ReplicationMessages {

    private static final int BOOT_BYTES = 16;

    private ReplicationMessages() {}

    static Reign reign(ReignId reign) {
        return Reign.newBuilder().setEpoch(reign.epoch()).setBoot(boot(reign.boot())).build();
    }

    static ReignId reign(Reign message) {
        return new ReignId(message.getEpoch(), boot(message.getBoot()));
    }

    static ByteString boot(BootId boot) {
        ByteBuffer bytes = ByteBuffer.allocate(BOOT_BYTES);
        bytes.putLong(boot.value().getMostSignificantBits())
                .putLong(boot.value().getLeastSignificantBits());
        return ByteString.copyFrom(bytes.flip());
    }

    static BootId boot(ByteString message) {
        ByteBuffer boot = message.asReadOnlyByteBuffer();
        return new BootId(
                boot.remaining() == BOOT_BYTES
                        ? new UUID(boot.getLong(), boot.getLong())
                        : new UUID(0, 0));
    }

    static FoldedPlace place(Bookmark place) {
        Position position = place.position();
        return FoldedPlace.newBuilder()
                .setEpoch(position.epoch())
                .setLsn(position.lsn())
                .setChecksum(position.checksum())
                .setOffset(place.offset())
                .build();
    }

    static Bookmark place(FoldedPlace message) {
        return new Bookmark(
                new Position(message.getEpoch(), message.getLsn(), message.getChecksum()),
                message.getOffset());
    }

    static ProvedPlace proof(Proof proof) {
        return ProvedPlace.newBuilder()
                .setReign(reign(proof.reign()))
                .setPlace(place(proof.place()))
                .build();
    }

    static Proof proof(ProvedPlace message) {
        return new Proof(reign(message.getReign()), place(message.getPlace()));
    }

    static LogPiece piece(long id, FeedBatch batch) {
        LogPiece.Builder piece =
                LogPiece.newBuilder()
                        .setId(id)
                        .setReign(reign(batch.reign()))
                        .setProved(place(batch.proved()))
                        .setFirstLsn(batch.firstLsn())
                        .setNewestLsn(batch.newestLsn())
                        .setWaitingBytes(batch.waitingBytes())
                        .setWaitingNanos(batch.waitingNanos())
                        .setReserve(batch.reserve());
        batch.records().forEach(record -> piece.addRecords(Messages.bytes(record)));
        for (TracedRecord traced : batch.traced()) {
            piece.addTraced(
                    io.falcondb.contracts.rpc.v1.TracedRecord.newBuilder()
                            .setLsn(traced.lsn())
                            .setTraceparent(traced.context().traceparent()));
        }
        return piece.build();
    }

    static FeedBatch batch(LogPiece message) {
        List<byte[]> records = new ArrayList<>(message.getRecordsCount());
        message.getRecordsList().forEach(record -> records.add(record.toByteArray()));
        return new FeedBatch(
                reign(message.getReign()),
                place(message.getProved()),
                message.getFirstLsn(),
                records,
                message.getNewestLsn(),
                message.getWaitingBytes(),
                message.getWaitingNanos(),
                message.getReserve(),
                traced(message));
    }

    private static List<TracedRecord> traced(LogPiece message) {
        if (message.getTracedCount() == 0) {
            return List.of();
        }
        List<TracedRecord> traced = new ArrayList<>(message.getTracedCount());
        for (var record : message.getTracedList()) {
            TraceContext context = TraceContext.parse(record.getTraceparent());
            if (context != null) {
                traced.add(new TracedRecord(record.getLsn(), context));
            }
        }
        return traced;
    }

    static CheckpointTaken checkpoint(Checkpoint checkpoint) {
        CheckpointTaken.Builder message =
                CheckpointTaken.newBuilder()
                        .setNumber(checkpoint.number())
                        .setTopicId(checkpoint.topicId())
                        .setLabel(place(checkpoint.label()));
        for (Checkpoint.File file : checkpoint.files()) {
            message.addFiles(
                    CheckpointFile.newBuilder()
                            .setName(file.name())
                            .setBytes(file.bytes())
                            .setCrc32C(file.crc32c()));
        }
        return message.build();
    }

    static Checkpoint checkpoint(CheckpointTaken message) {
        return new Checkpoint(
                message.getNumber(),
                message.getTopicId(),
                place(message.getLabel()),
                message.getFilesList().stream()
                        .map(
                                file ->
                                        new Checkpoint.File(
                                                file.getName(), file.getBytes(), file.getCrc32C()))
                        .toList());
    }
}
