package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.transaction.BufferBudget;
import io.falcondb.sql.transaction.TransactionLimits;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A statement whose writes leave memory, once or several times, does not meet them again.
class OwnWritesTest {

    private static final int ROWS = 600;

    private static final Table T =
            new TableSpec(97000, "t")
                    .ints("id", "a", "b")
                    .column("s", Types.TEXT)
                    .primaryKey("id")
                    .index(false, "a")
                    .build();
    private static final Table U = new TableSpec(98000, "u").ints("x", "y").primaryKey("x").build();

    private final TestDatabase database = new TestDatabase(T, U);
    private final BufferBudget budget = new BufferBudget(1 << 30);

    @BeforeEach
    void rows() {
        database.run(
                "insert into t select g, g, g % 7, repeat('x', 40) from generate_series(1, 600) g");
        database.run("insert into u select g, g % 50 from generate_series(1, 600) g");
    }

    /// With 15,000 bytes a few hundred of the rows fit.
    private TestDatabase.Client small() {
        TestDatabase.Client client = database.client();
        client.limits = new TransactionLimits(15_000, 2_000, 16, budget);
        client.memory = 4_000;
        client.begin();
        return client;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t select id + 1000, a, b, s from t",
                "insert into t select id + 1000, a, b, s from t where a > 0",
                "insert into t select t.id + 1000, t.a, t.b, t.s from t join u on t.id = u.x",
                "insert into t select t.id + 1000, t.a, t.b, t.s from u join t on t.id = u.x where u.y >= 0",
                "update t set id = id + 1000",
                "update t set id = id + 1 + 1000 where id > 5",
                "update t set a = a + 100 where a > 5",
                "update t set a = a + 1 where a in (3, 4, 5) or a > 10",
                "update t set a = a + 100 where a in (select x from u)",
                "update t set b = t.b + 1 from u where u.y = t.id % 50",
                "update t set id = t.id + 2000, a = u.y from u where u.x = t.id",
                "delete from t using u where u.y = t.b",
                "delete from t where a > 3",
                "insert into t select id, a, b, s from t on conflict (id) do update set b = excluded.b + 100",
                "insert into u select y + 10000, count(*) from u group by y"
            })
    void aStatementThatLeavesMemoryTwiceDoesWhatItDoesInMemory(String sql) {
        String state = "select count(*), sum(id), sum(a), sum(b), sum(b * id) from t";
        String others = "select count(*), sum(x), sum(y) from u";
        TestDatabase.Client whole = database.client();
        whole.begin();
        whole.run("update t set b = b + 1");
        long expectedRows = whole.update(sql);
        List<String> expected = whole.run(state);
        List<String> expectedOthers = whole.run(others);
        whole.rollback();

        TestDatabase.Client small = small();
        small.run("update t set b = b + 1");
        assertThat(small.update(sql)).as("rows of %s", sql).isEqualTo(expectedRows);
        assertThat(small.run(state)).as(sql).isEqualTo(expected);
        assertThat(small.run(others)).as(sql).isEqualTo(expectedOthers);
        small.commit();
        assertThat(database.run(state)).as("committed %s", sql).isEqualTo(expected);
        assertThat(budget.used()).isZero();
    }

    @Test
    void rowsOfAnEarlierStatementThatAreStillInMemoryAreMetWhileTheyLeaveIt() {
        TestDatabase.Client small = small();
        small.run("insert into t select g, g, 0, 'y' from generate_series(601, 650) g");
        assertThat(small.update("update t set s = s || 'z'")).isEqualTo(ROWS + 50);
        assertThat(small.run("select count(*) from t where s like '%z'"))
                .containsExactly("" + (ROWS + 50));
        small.commit();
    }

    @Test
    void aRowProposedTwiceIsRefusedAlsoAfterTheFirstLeftMemory() {
        TestDatabase.Client small = small();
        assertThatThrownBy(
                        () ->
                                small.run(
                                        "insert into t select g % 599 + 1, g, g, repeat('x', 40)"
                                                + " from generate_series(1, 600) g"
                                                + " on conflict (id) do update set s = excluded.s"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code().sqlState()).isEqualTo("21000"));
        small.rollback();
        assertThat(budget.used()).isZero();
    }

    @Test
    void whatCannotBeReadBeforeIsRefusedByTheNameOfTheLimitAndNeverMisread() {
        TestDatabase.Client small = small();
        String sql =
                "update t set b = (select count(*) from t o where o.a = t.a + 1), s = s || 'z'";
        assertThatThrownBy(() -> small.run(sql))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> {
                            assertThat(e.code().sqlState()).isEqualTo("54000");
                            assertThat(e.field(DatabaseException.Field.HINT))
                                    .contains("falcon.transaction.buffer-bytes");
                        });
        small.rollback();
        assertThat(database.client().update(sql)).isEqualTo(ROWS);
    }
}
