package io.falcondb.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Sequences.Definition;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.memory.MemoryFolder;
import io.falcondb.wal.record.ChangeSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random transactions against a model, with power failures in between: everything acknowledged is
/// there afterwards, what was not is there as a whole or not at all, and nothing else is.
class CrashTest {

    private static final int KEYSPACE = 1000;
    private static final int KEYS = 60;
    private static final Definition COUNT = new Definition(1, 1, Long.MAX_VALUE, 1, false);

    private record Unanswered(
            TransactionId transaction,
            Map<Integer, String> after,
            CompletableFuture<CommitOutcome> outcome) {}

    @TempDir Path folder;

    private final MemoryFolder log = new MemoryFolder();
    private Map<Integer, String> model = new TreeMap<>();
    private long sequence;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void acknowledgedCommitsSurviveAndOthersAreWholeOrAbsent(long seed) throws IOException {
        Random chance = new Random(seed);
        List<Unanswered> unanswered = List.of();
        for (int crash = 0; crash < 10; crash++) {
            StorageEngine engine = EngineFixture.open(settings(seed), log);
            resolve(engine, unanswered);
            assertThat(rows(engine)).describedAs("seed %d, crash %d", seed, crash).isEqualTo(model);
            for (int i = 0; i < 5 + chance.nextInt(40); i++) {
                step(engine, chance);
            }
            unanswered = failing(engine, chance);
            engine.abandon();
            log.losePower(chance);
        }
    }

    /// Some seeds split nearly every commit into parts.
    private StorageSettings settings(long seed) {
        return EngineFixture.settings(folder).with(seed % 2 == 0 ? 500 : 1 << 20, 1 << 20);
    }

    private void step(StorageEngine engine, Random chance) {
        switch (chance.nextInt(12)) {
            case 0 -> engine.checkpoint();
            case 1 -> {
                long value = engine.sequences().next(7, "s", COUNT);
                assertThat(value).isGreaterThan(sequence);
                sequence = value;
            }
            case 2 -> {
                TransactionId transaction = engine.begin();
                stage(engine, transaction, 0, chance, new TreeMap<>());
                if (chance.nextBoolean()) {
                    engine.rollback(transaction);
                }
            }
            default -> {
                Map<Integer, String> after = new TreeMap<>(model);
                CommitOutcome outcome = commit(engine, chance, after).outcome().join();
                assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
                model = after;
            }
        }
    }

    /// Commits that the disk may or may not have taken when the power goes.
    private List<Unanswered> failing(StorageEngine engine, Random chance) {
        log.failForces("Input/output error");
        List<Unanswered> open = new ArrayList<>();
        Map<Integer, String> after = new TreeMap<>(model);
        for (int i = 0; i < chance.nextInt(4); i++) {
            after = new TreeMap<>(after);
            open.add(commit(engine, chance, after));
        }
        for (Unanswered one : open) {
            assertThat(one.outcome().join()).isNotInstanceOf(CommitOutcome.Committed.class);
        }
        open.removeIf(one -> one.outcome().join() instanceof CommitOutcome.Aborted);
        return open;
    }

    /// The receipts say what became of them; later ones can only be there if earlier ones are.
    private void resolve(StorageEngine engine, List<Unanswered> unanswered) {
        for (Unanswered one : unanswered) {
            switch (engine.status(one.transaction())) {
                case CommitStatus.Committed committed -> model = one.after();
                case CommitStatus.Aborted aborted -> {
                    return;
                }
                case CommitStatus.InProgress open -> throw new AssertionError("in progress");
                case CommitStatus.Unknown unknown -> throw new AssertionError("unknown");
            }
        }
    }

    private Unanswered commit(StorageEngine engine, Random chance, Map<Integer, String> after) {
        TransactionId transaction = engine.begin();
        int parts = chance.nextInt(4) == 0 ? 1 + chance.nextInt(3) : 0;
        for (int part = 0; part < parts; part++) {
            stage(engine, transaction, part, chance, after);
        }
        ChangeSet changes = changes(chance, after);
        return new Unanswered(
                transaction,
                after,
                engine.commit(new CommitRequest(transaction, changes, parts, List.of(), 0)));
    }

    private static void stage(
            StorageEngine engine,
            TransactionId transaction,
            int part,
            Random chance,
            Map<Integer, String> after) {
        engine.stage(new StageRequest(transaction, part, false, changes(chance, after)))
                .exceptionally(failure -> null)
                .join();
    }

    private static ChangeSet changes(Random chance, Map<Integer, String> after) {
        ChangeSet.Builder changes = new ChangeSet.Builder();
        for (int i = 0; i <= chance.nextInt(5); i++) {
            int key = chance.nextInt(KEYS);
            if (chance.nextInt(3) == 0) {
                changes.delete(key(key));
                after.remove(key);
            } else {
                String row = "row" + chance.nextInt() + "x".repeat(chance.nextInt(700));
                changes.put(key(key), row.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                after.put(key, row);
            }
        }
        return changes.build();
    }

    private static Map<Integer, String> rows(StorageEngine engine) {
        Map<Integer, String> rows = new TreeMap<>();
        try (ScanCursor cursor =
                engine.scan(ScanRequest.forward(key(0), key(KEYS), engine.appliedTimestamp()))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    int key = ByteBuffer.wrap(batch.key(i)).getInt(4);
                    String row = new String(batch.row(i), java.nio.charset.StandardCharsets.UTF_8);
                    rows.put(key, row);
                    byte[] version = engine.get(batch.key(i), Timestamp.LATEST);
                    assertThat(version).isNotNull();
                    assertThat(version.length - Version.ROW).isEqualTo(batch.rowLength(i));
                }
            }
        }
        return rows;
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(8).putInt(KEYSPACE).putInt(number).array();
    }
}
