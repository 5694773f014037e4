package io.falcondb.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.kernel.TransactionId;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.storage.reign.DiskGate;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.testkit.trace.RememberedTraces;
import io.falcondb.testkit.trace.RememberedTraces.Ended;
import io.falcondb.wal.record.ChangeSet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is recorded of a commit on its way through the writer loop.
class CommitTracesTest {

    private static final TraceContext CALLER =
            new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

    @TempDir private Path folder;

    private final RememberedTraces traces = new RememberedTraces(true);

    /// A span ends behind the answer, so what ended is counted when the engine has.
    @Test
    void aCommitOfARecordedStatementIsRecordedInItsStages() throws IOException {
        CommitOutcome.Committed outcome;
        try (StorageEngine engine = open(traces, 1)) {
            try (Tracer.Scope scope = traces.enter(CALLER)) {
                outcome = commit(engine);
            }
            commit(engine);
        }
        Ended commit = traces.ended("commit");
        assertThat(commit.parent()).isEqualTo(CALLER);
        assertThat(commit.attributes()).containsEntry("falcon.lsn", outcome.lsn().value());
        for (String stage : new String[] {"append", "admit", "apply"}) {
            assertThat(traces.ended(stage).isBelow(commit)).as(stage).isTrue();
        }
        assertThat(traces.ended()).hasSize(4);
    }

    @Test
    void beyondTheLimitCommitsAreNotFollowed() throws IOException {
        try (StorageEngine engine = open(traces, 0);
                Tracer.Scope scope = traces.enter(CALLER)) {
            commit(engine);
        }
        assertThat(traces.ended()).isEmpty();
    }

    private StorageEngine open(Tracer tracer, int commitsMax) throws IOException {
        Surroundings standard = EngineFixture.surroundings();
        return EngineStart.open(
                EngineFixture.settings(folder),
                new CountingOracle(),
                new Surroundings(
                        standard.ticker(),
                        standard.wall(),
                        standard.boot(),
                        DiskGate.OPEN,
                        new CommitTraces(tracer, commitsMax)));
    }

    private static CommitOutcome.Committed commit(StorageEngine engine) {
        TransactionId transaction = engine.begin();
        ChangeSet changes =
                new ChangeSet.Builder()
                        .put(new byte[] {0, 0, 0, 9, 1}, new byte[] {1, 2, 3})
                        .build();
        return (CommitOutcome.Committed)
                engine.commit(CommitRequest.of(transaction, changes)).join();
    }
}
