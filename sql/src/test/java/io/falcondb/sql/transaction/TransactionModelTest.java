package io.falcondb.sql.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.row.Placement;
import io.falcondb.testkit.storage.GroupSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random writes, savepoints, undone statements and scans against a sorted map that does the same.
class TransactionModelTest {

    private static final int KEYSPACE = Placement.WHOLE.keyspace(77);

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsMergeOwnWritesAsASortedMapWould(long seed) {
        run(new Random(seed), TransactionLimits.defaults(), true, "seed=" + seed);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void writesThatWereStagedAreReadBack(long seed) {
        TransactionLimits tiny = new TransactionLimits(600, 200, 16, new BufferBudget(1 << 30));
        run(new Random(seed), tiny, false, "seed=" + seed);
    }

    private static void run(
            Random random, TransactionLimits limits, boolean savepoints, String seed) {
        Group group = GroupSource.opened();
        NavigableMap<Integer, String> committed = new TreeMap<>();
        for (int round = 0; round < 6; round++) {
            Transaction transaction =
                    new Transaction(group, limits, Isolation.READ_COMMITTED, false);
            NavigableMap<Integer, String> model = new TreeMap<>(committed);
            List<NavigableMap<Integer, String>> saved = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                ReadView view = transaction.beginStatement(false);
                NavigableMap<Integer, String> before = new TreeMap<>(model);
                for (int i = random.nextInt(6); i > 0; i--) {
                    int key = random.nextInt(200);
                    if (random.nextInt(3) == 0) {
                        transaction.delete(key(key));
                        model.remove(key);
                    } else {
                        String row = "r" + random.nextInt(1000);
                        transaction.put(key(key), row.getBytes());
                        model.put(key, row);
                    }
                }
                if (savepoints) {
                    assertThat(scan(view, random, before)).as(seed).isTrue();
                }
                int key = random.nextInt(200);
                assertThat(text(transaction.newest(key(key)))).as(seed).isEqualTo(model.get(key));
                if (savepoints && random.nextInt(5) == 0) {
                    transaction.undoStatement();
                    model = before;
                } else {
                    transaction.finishStatement();
                }
                assertThat(scan(transaction.beginStatement(false), random, model))
                        .as(seed)
                        .isTrue();
                if (savepoints && random.nextInt(6) == 0) {
                    transaction.savepoint("s" + saved.size());
                    saved.add(new TreeMap<>(model));
                } else if (!saved.isEmpty() && random.nextInt(6) == 0) {
                    int to = random.nextInt(saved.size());
                    transaction.rollbackTo("s" + to);
                    model = new TreeMap<>(saved.get(to));
                    saved.subList(to + 1, saved.size()).clear();
                }
            }
            if (random.nextBoolean()) {
                assertThat(transaction.commit().join())
                        .as(seed)
                        .isInstanceOf(CommitOutcome.Committed.class);
                committed = model;
            } else {
                transaction.rollback();
            }
        }
        Transaction reader = new Transaction(group, limits, Isolation.REPEATABLE_READ, true);
        assertThat(scan(reader.beginStatement(false), random, committed)).as(seed).isTrue();
    }

    private static boolean scan(ReadView view, Random random, NavigableMap<Integer, String> model) {
        int from = random.nextInt(200);
        int to = from + 1 + random.nextInt(200);
        boolean reverse = random.nextBoolean();
        List<String> expected = new ArrayList<>();
        model.subMap(from, to).forEach((key, row) -> expected.add(key + "=" + row));
        if (reverse) {
            Collections.reverse(expected);
        }
        List<String> actual = new ArrayList<>();
        try (ScanCursor cursor =
                view.scan(new KeyRange(key(from), key(to)), reverse, 1 + random.nextInt(7))) {
            RowBatch batch;
            while ((batch = cursor.next()) != null) {
                for (int i = 0; i < batch.size(); i++) {
                    byte[] key = batch.key(i);
                    int number = ((key[4] & 0xff) << 8) | (key[5] & 0xff);
                    actual.add(number + "=" + new String(batch.row(i)));
                }
            }
        }
        assertThat(actual).isEqualTo(expected);
        return true;
    }

    private static String text(byte[] version) {
        return version == null
                ? null
                : new String(Arrays.copyOfRange(version, Version.ROW, version.length));
    }

    private static byte[] key(int number) {
        ArraySink sink = new ArraySink(6);
        sink.putInt(KEYSPACE);
        sink.putShort(number);
        return sink.toByteArray();
    }
}
