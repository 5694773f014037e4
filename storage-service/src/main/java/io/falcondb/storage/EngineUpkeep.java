package io.falcondb.storage;

import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.Answers;
import io.falcondb.storage.commit.TransactionNumbers;
import io.falcondb.storage.mvcc.MvccStore;
import java.util.concurrent.locks.ReentrantLock;

/// What an engine does from time to time: old versions, old receipts, checkpoints. [#round] belongs
/// to one thread.
final class EngineUpkeep {

    private final StorageSettings settings;
    private final MvccStore store;
    private final Answers answers;
    private final TransactionNumbers numbers;
    private final EngineCheckpoints checkpoints;
    private final ReceiptWindow receipts;
    private final ReentrantLock collecting = new ReentrantLock();

    EngineUpkeep(
            StorageSettings settings,
            MvccStore store,
            Answers answers,
            TransactionNumbers numbers,
            EngineCheckpoints checkpoints) {
        this.settings = settings;
        this.store = store;
        this.answers = answers;
        this.numbers = numbers;
        this.checkpoints = checkpoints;
        this.receipts = new ReceiptWindow(settings.receiptsMax());
    }

    /// @param nanos a moment of the ticker
    void round(long nanos) {
        collectGarbage(nanos);
        TransactionId oldest = receipts.advance(answers.commits(), numbers.newest());
        if (oldest != null) {
            store.forgetReceiptsBefore(oldest);
        }
        if (checkpoints.bytesSince() > settings.checkpointBytes()) {
            checkpoints.checkpoint();
        }
    }

    /// Moves the GcHorizon as of a moment of the ticker and removes what lies below it.
    /// Thread-safe.
    void collectGarbage(long nanos) {
        collecting.lock();
        try {
            store.collectGarbage(nanos);
        } finally {
            collecting.unlock();
        }
    }
}
