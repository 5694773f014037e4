package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.wal.record.WalRecord;
import java.util.ArrayList;
import java.util.List;

/// What participants tell, gathered into one record at a time. Not thread-safe.
final class Tellings {

    private final int max;
    private List<Question.Settle> waiting = new ArrayList<>();
    private List<Question.Settle> underWay = List.of();

    /// @param max `falcon.decisions.tellings-max`
    Tellings(int max) {
        this.max = max;
    }

    /// False if the next record is full.
    boolean add(Question.Settle telling) {
        boolean room = waiting.size() < max;
        if (room) {
            waiting.add(telling);
        }
        return room;
    }

    void flush(ReignLog log) {
        if (waiting.isEmpty() || !underWay.isEmpty()) {
            return;
        }
        underWay = waiting;
        waiting = new ArrayList<>();
        log.append(
                new WalRecord.Settled(
                        underWay.stream()
                                .map(
                                        telling ->
                                                new WalRecord.Telling(
                                                        telling.transaction(),
                                                        telling.participant()))
                                .toList()),
                this::proved);
    }

    void fail(NotLeaderException reason) {
        waiting.forEach(telling -> telling.answer().completeExceptionally(reason));
        underWay.forEach(telling -> telling.answer().completeExceptionally(reason));
    }

    private void proved() {
        List<Question.Settle> told = underWay;
        underWay = List.of();
        told.forEach(telling -> telling.answer().complete(null));
    }
}
