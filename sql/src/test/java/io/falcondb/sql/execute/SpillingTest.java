package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.temporary.TemporarySpace;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.transaction.CancelFlag;
import io.falcondb.sql.transaction.ReadView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Operators that go on in files give the rows that they give in memory, and leave no file behind.
class SpillingTest {

    private static final int ROWS = 1_200;

    private static final Table L = table(95000, "l");
    private static final Table R = table(96000, "r");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TestDatabase database = new TestDatabase(L, R);

    @TempDir Path folder;
    private TemporarySpace space = TemporarySpace.ofSystem(0);

    private static Table table(int oid, String name) {
        return new TableSpec(oid, name)
                .ints("id", "k", "skewed")
                .column("txt", Types.TEXT)
                .column("n", Types.NUMERIC)
                .column("f", Types.FLOAT8)
                .primaryKey("id")
                .build();
    }

    @BeforeEach
    void rows() {
        space = new TemporarySpace(folder, 1 << 30);
        for (String table : List.of("l", "r")) {
            StringBuilder sql = new StringBuilder("insert into " + table + " values ");
            for (int i = 0; i < ROWS; i++) {
                sql.append(i == 0 ? "(" : ", (").append(i);
                for (String value :
                        List.of(
                                "" + random.nextInt(ROWS),
                                random.nextInt(5) > 0 ? "7" : "" + random.nextInt(400),
                                "'" + "x".repeat(random.nextInt(30)) + random.nextInt(300) + "'",
                                random.nextInt(200) + (random.nextBoolean() ? ".0" : ".00"),
                                random.nextInt(4) == 0 ? "'-0'" : "" + random.nextInt(50))) {
                    sql.append(", ").append(random.nextInt(10) == 0 ? "null" : value);
                }
                sql.append(')');
            }
            database.run(sql.toString());
        }
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(space.used()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3_000, 20_000, 200_000})
    void everyKindOfJoinGivesTheSameRows(int memory) {
        for (String key :
                List.of(
                        "l.k = r.k",
                        "l.txt = r.txt",
                        "l.n = r.n and l.k % 3 = r.k % 3",
                        "l.f = r.f and l.k < r.k - 900")) {
            for (String kind : List.of("join", "left join", "right join", "full join")) {
                agree(memory, "select * from l " + kind + " r on " + key);
            }
            agree(memory, "select * from l where exists (select from r where " + key + ")");
            agree(memory, "select * from l where not exists (select from r where " + key + ")");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void aKeyTooFrequentToSplitIsTakenInPieces(int memory) {
        String key = "l.skewed = r.skewed and l.id % 40 = r.id % 50";
        for (String kind : List.of("join", "left join", "right join", "full join")) {
            agree(
                    memory,
                    "select l.id, r.id, l.skewed from l "
                            + kind
                            + " r on l.skewed = r.skewed and l.id + 3 < r.id % 60");
        }
        agree(
                memory,
                "select * from l where exists (select from r where l.skewed = r.skewed and l.id < r.id % 60)");
        agree(
                memory,
                "select * from l where not exists (select from r where l.skewed = r.skewed and l.id < r.id % 60)");
        agree(memory, "select * from l where not exists (select from r where " + key + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000, 30_000})
    void distinctAndSetOperationsGiveTheSameRows(int memory) {
        for (String columns : List.of("k", "skewed", "txt, k % 5", "f", "id")) {
            agree(memory, "select distinct " + columns + " from l");
            for (String operation :
                    List.of(
                            "union",
                            "union all",
                            "intersect",
                            "intersect all",
                            "except",
                            "except all")) {
                agree(
                        memory,
                        "select "
                                + columns
                                + " from l "
                                + operation
                                + " select "
                                + columns
                                + " from r");
            }
        }
        agree(memory, "select distinct txt from l limit 5");
    }

    @Test
    void joinsOfJoinsAndGroupsSpillTogether() {
        agree(
                20_000,
                "select l.k, count(*), sum(x.id) from l join r on l.k = r.k full join l x on x.txt = r.txt"
                        + " group by l.k order by l.k, 2");
    }

    @Test
    void aLimitOfFilesIsRefusedByItsName() {
        space = new TemporarySpace(folder, 8_000);
        TestDatabase.Client small = small(1_000);
        for (String sql :
                List.of(
                        "select * from l join r on l.k = r.k",
                        "select count(*) from (select distinct id, txt from l) q",
                        "select id from l order by txt")) {
            assertThatThrownBy(() -> small.run(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> {
                                assertThat(e.code().sqlState()).isEqualTo("53400");
                                assertThat(e.field(DatabaseException.Field.HINT))
                                        .contains("falcon.sql.temp-file-limit");
                            });
            assertThat(space.used()).as(sql).isZero();
        }
        small.rollback();
    }

    @Test
    void aCancelledStatementAndAnAbandonedOneLeaveNoFile() {
        TestDatabase.Client small = small(1_000);
        PhysicalPlan plan = database.plan("select * from l join r on l.skewed = r.skewed");
        try (ReadView view = small.transaction().beginStatement(true);
                Execution execution = plan.open(small.context(view))) {
            assertThat(execution.next()).isNotNull();
            assertThat(space.used()).isPositive();
            small.cancel.raise(CancelFlag.Reason.USER_REQUEST);
            assertThatThrownBy(
                            () -> {
                                while (execution.next() != null) {
                                    assertThat(space.used()).isPositive();
                                }
                            })
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELED));
        }
        small.rollback();
        assertThat(space.used()).isZero();
        agree(1_000, "select 1 from (select * from l join r on l.skewed = r.skewed limit 1) q");
    }

    private TestDatabase.Client small(int memory) {
        TestDatabase.Client client = database.client();
        client.memory = memory;
        client.temporary = space;
        return client;
    }

    private void agree(int memory, String sql) {
        TestDatabase.Client small = small(memory);
        List<String> actual = new ArrayList<>(small.run(sql));
        assertThat(space.used()).as("after %s", sql).isZero();
        small.rollback();
        List<String> expected = new ArrayList<>(database.run(sql));
        if (sql.contains("limit")) {
            assertThat(actual)
                    .as("seed=%d memory=%d %s", seed, memory, sql)
                    .hasSameSizeAs(expected);
            return;
        }
        actual.sort(null);
        expected.sort(null);
        assertThat(actual).as("seed=%d memory=%d %s", seed, memory, sql).isEqualTo(expected);
    }
}
