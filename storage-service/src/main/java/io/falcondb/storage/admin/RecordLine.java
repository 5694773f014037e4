package io.falcondb.storage.admin;

import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A record of the log as a line for people, without values of rows.
final class RecordLine {

    private RecordLine() {}

    static String of(Position at, WalRecord record) {
        return "epoch %d lsn %d %s".formatted(at.epoch(), at.lsn(), what(record));
    }

    private static String what(WalRecord record) {
        return switch (record) {
            case WalRecord.Commit commit ->
                    "commit transaction %s timestamp %d at %s changes %d parts %d"
                            .formatted(
                                    commit.transaction(),
                                    commit.timestamp(),
                                    wall(commit.wallMicros()),
                                    commit.changes().count(),
                                    commit.parts());
            case WalRecord.Part part ->
                    "part %d of transaction %s changes %d"
                            .formatted(part.part(), part.transaction(), part.changes().count());
            case WalRecord.Prepare prepare ->
                    "prepare transaction %s timestamp %d groups %s changes %d"
                            .formatted(
                                    prepare.transaction(),
                                    prepare.timestamp(),
                                    prepare.participants(),
                                    prepare.changes().count());
            case WalRecord.Decision decision ->
                    "decision transaction %s %s at %s"
                            .formatted(
                                    decision.transaction(),
                                    decision.committed() ? "committed" : "aborted",
                                    wall(decision.wallMicros()));
            case WalRecord.Rollback rollback -> "rollback transaction " + rollback.transaction();
            case WalRecord.Tick tick ->
                    "tick timestamp %d gc-horizon %d".formatted(tick.timestamp(), tick.gcHorizon());
            case WalRecord.SharedClock clock -> "shared-clock";
            case WalRecord.EpochBegin begin ->
                    "epoch-begin member %s boot %s".formatted(begin.member(), begin.boot());
            case WalRecord.EpochEnd end -> "epoch-end";
            case WalRecord.OfDecisions foreign ->
                    "a record of the decision log, which no group's log may hold";
        };
    }

    private static Instant wall(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
