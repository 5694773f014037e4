package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.FollowerViewOpened;
import io.falcondb.contracts.rpc.v1.Get;
import io.falcondb.contracts.rpc.v1.Scan;
import io.falcondb.contracts.storage.MemberReads;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.contracts.storage.Snapshot;

/// What a member answers whether it reigns or not: reads of followers, and the end of what they
/// keep open. Thread-safe; a scan may wait for the disk.
final class FollowerCalls {

    private final ServedGroup served;
    private final AnswerSink answers;
    private final Belongings belongings;

    FollowerCalls(ServedGroup served, AnswerSink answers, Belongings belongings) {
        this.served = served;
        this.answers = answers;
        this.belongings = belongings;
    }

    /// Answers on the calling thread, with a refusal if need be.
    void take(Call call) {
        try {
            answer(call);
        } catch (RuntimeException refusal) {
            answers.fail(call.getId(), refusal);
        }
    }

    private void answer(Call call) {
        long id = call.getId();
        MemberReads reads = served.reads();
        switch (call.getWhatCase()) {
            case OPEN_FOLLOWER_VIEW ->
                    open(id, reads.open(call.getOpenFollowerView().getTimestamp()));
            case FOLLOWER_GET -> {
                Get get = call.getFollowerGet();
                answers.version(id, reads.get(get.getKey().toByteArray(), get.getReadTimestamp()));
            }
            case FOLLOWER_SCAN -> {
                Scan scan = call.getFollowerScan();
                try (ScanCursor cursor = reads.scan(Messages.scan(scan))) {
                    answers.rows(id, cursor.next(), scan.getBatchRows());
                }
            }
            case CLOSE_SNAPSHOT -> {
                belongings.close(call.getCloseSnapshot().getSnapshot());
                answers.done(id);
            }
            default -> throw new IllegalStateException("answered by a primary only");
        }
    }

    private void open(long id, MemberReads.Opened opened) {
        Snapshot snapshot = opened.snapshot();
        answers.send(
                Answer.newBuilder()
                        .setId(id)
                        .setFollowerView(
                                FollowerViewOpened.newBuilder()
                                        .setSnapshot(belongings.keep(snapshot::close, snapshot))
                                        .setTimestamp(snapshot.timestamp())
                                        .setAgeNanos(opened.ageNanos())
                                        .setReigns(opened.reigns())));
    }
}
