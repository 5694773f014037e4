package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModificationTest {

    private static final Table T =
            new TableSpec(20000, "t")
                    .column("id", Types.INT4)
                    .column("a", Types.INT4, false, "7")
                    .column("b", Types.TEXT, true, "'x'")
                    .primaryKey("id")
                    .unique("a")
                    .index(true, "b")
                    .check("t_a_check", "a > 0")
                    .build();

    private final TestDatabase database = new TestDatabase(T);

    @BeforeEach
    void threeRows() {
        database.run("insert into t values (1, 10, 'one'), (2, 20, 'two'), (3, 30, 'three')");
    }

    @Test
    void insertedRowsAreReadBackByKeyAndByIndex() {
        assertThat(database.run("select * from t where id = 2")).containsExactly("2|20|two");
        assertThat(database.run("select id from t where a = 30")).containsExactly("3");
        assertThat(database.run("select id from t where b = 'one'")).containsExactly("1");
        assertThat(database.run("select id, a, b from t order by id desc"))
                .containsExactly("3|30|three", "2|20|two", "1|10|one");
    }

    @Test
    void defaultsFillWhatIsNotGiven() {
        assertThat(database.run("insert into t (id) values (9) returning *"))
                .containsExactly("9|7|x");
    }

    @Test
    void updatesMoveIndexEntries() {
        database.run("update t set a = a + 1, b = 'new' where id = 1");
        assertThat(database.run("select id from t where a = 10")).isEmpty();
        assertThat(database.run("select id from t where a = 11")).containsExactly("1");
        assertThat(database.run("select id from t where b = 'new'")).containsExactly("1");
    }

    @Test
    void aChangedPrimaryKeyMovesTheRow() {
        assertThat(database.run("update t set id = 100 where id = 1 returning id, a"))
                .containsExactly("100|10");
        assertThat(database.run("select id from t where a = 10")).containsExactly("100");
        assertThat(database.run("select count(*) from t")).containsExactly("3");
    }

    @Test
    void deletedRowsAreGone() {
        assertThat(database.run("delete from t where id in (1, 3) returning b"))
                .containsExactly("one", "three");
        assertThat(database.run("select id from t")).containsExactly("2");
        assertThat(database.run("select id from t where a = 10")).isEmpty();
    }

    @Test
    void aDuplicatePrimaryKeyIsRefusedInPostgresWords() {
        assertThatThrownBy(() -> database.run("insert into t values (1, 99, 'y')"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.UNIQUE_VIOLATION);
                            assertThat(e)
                                    .hasMessage(
                                            "duplicate key value violates unique constraint"
                                                    + " \"t_pkey\"");
                            assertThat(e.field(Field.DETAIL))
                                    .isEqualTo("Key (id)=(1) already exists.");
                            assertThat(e.field(Field.SCHEMA)).isEqualTo("public");
                            assertThat(e.field(Field.TABLE)).isEqualTo("t");
                            assertThat(e.field(Field.CONSTRAINT)).isEqualTo("t_pkey");
                        });
    }

    @Test
    void aDuplicateUniqueValueIsRefused() {
        assertThatThrownBy(() -> database.run("update t set a = 10 where id = 2"))
                .hasMessage("duplicate key value violates unique constraint \"t_a_key\"");
        assertThat(database.run("insert into t values (4, null, 'n'), (5, null, 'n') returning id"))
                .containsExactly("4", "5");
    }

    @Test
    void notNullAndCheckShowTheFailingRow() {
        assertThatThrownBy(() -> database.run("insert into t values (4, 1, null)"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> {
                            assertThat(e)
                                    .hasMessage(
                                            "null value in column \"b\" of relation \"t\""
                                                    + " violates not-null constraint");
                            assertThat(e.field(Field.DETAIL))
                                    .isEqualTo("Failing row contains (4, 1, null).");
                            assertThat(e.field(Field.COLUMN)).isEqualTo("b");
                        });
        assertThatThrownBy(() -> database.run("update t set a = -1 where id = 1"))
                .hasMessage("new row for relation \"t\" violates check constraint \"t_a_check\"");
    }

    @Test
    void aStatementThatFailsLeavesNothing() {
        TestDatabase.Client client = database.client().begin();
        assertThatThrownBy(() -> client.run("insert into t values (7, 70, 'q'), (1, 71, 'q')"))
                .isInstanceOf(DatabaseException.class);
        assertThat(client.run("select id from t where id = 7")).isEmpty();
        client.rollback();
    }

    @Test
    void anUpdateDoesNotSeeItsOwnEffects() {
        database.run("insert into t select id + 3, a + 100, b from t");
        assertThat(database.run("select count(*) from t")).containsExactly("6");
        assertThat(database.run("update t set id = id + 1000 where id > 0 returning 1")).hasSize(6);
        assertThat(database.run("select min(id), max(id) from t")).containsExactly("1001|1006");
    }

    @Test
    void conflictsAreSkippedOrUpdated() {
        TestDatabase.Client client = database.client();
        assertThat(
                        client.update(
                                "insert into t values (1, 5, 'z'), (8, 80, 'h') on conflict do nothing"))
                .isEqualTo(1);
        assertThat(
                        client.run(
                                "insert into t values (2, 5, 'z') on conflict (id) do update set b ="
                                        + " excluded.b || t.b where t.a = 20 returning *"))
                .containsExactly("2|20|ztwo");
        assertThat(client.affected).isEqualTo(1);
        assertThatThrownBy(
                        () ->
                                client.run(
                                        "insert into t values (50, 51, 'z'), (50, 52, 'z') on"
                                                + " conflict (id) do update set b = excluded.b"))
                .hasMessage("ON CONFLICT DO UPDATE command cannot affect row a second time");
    }

    @Test
    void updatesTakeValuesFromOtherTables() {
        database.run(
                "update t set b = v.n from (values (1, 'uno'), (2, 'dos')) v(k, n) where t.id ="
                        + " v.k");
        assertThat(database.run("select b from t order by id"))
                .containsExactly("uno", "dos", "three");
    }

    @Test
    void pointStatementsMayRunOnAnEventLoop() {
        assertThat(database.plan("select b from t where id = $1", Types.INT4).mayWait()).isFalse();
        assertThat(database.plan("update t set a = a + 1 where id = 1").mayWait()).isFalse();
        assertThat(database.plan("delete from t where id = 1").mayWait()).isFalse();
        assertThat(database.plan("insert into t values (1, 2, 'c')").mayWait()).isFalse();
        assertThat(database.plan("select b from t where b > 'c'").mayWait()).isTrue();
    }
}
