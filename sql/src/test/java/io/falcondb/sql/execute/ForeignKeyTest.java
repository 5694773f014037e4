package io.falcondb.sql.execute;

import static io.falcondb.sql.catalog.Constraint.Action.CASCADE;
import static io.falcondb.sql.catalog.Constraint.Action.NO_ACTION;
import static io.falcondb.sql.catalog.Constraint.Action.RESTRICT;
import static io.falcondb.sql.catalog.Constraint.Action.SET_DEFAULT;
import static io.falcondb.sql.catalog.Constraint.Action.SET_NULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Table;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignKeyTest {

    private static final Table PARENT =
            new TableSpec(40000, "p").ints("id", "code").primaryKey("id").unique("code").build();
    private static final Table STRICT =
            new TableSpec(41000, "strict")
                    .ints("id", "p_id")
                    .primaryKey("id")
                    .references(PARENT, "p_id", "id", NO_ACTION, RESTRICT, false)
                    .build();
    private static final Table FOLLOWING =
            new TableSpec(42000, "following")
                    .ints("id", "p_id")
                    .primaryKey("id")
                    .index(false, "p_id")
                    .references(PARENT, "p_id", "id", CASCADE, CASCADE, false)
                    .build();
    private static final Table LOOSE =
            new TableSpec(43000, "loose")
                    .ints("id")
                    .column("code", Types.INT4, false, "1")
                    .primaryKey("id")
                    .references(PARENT, "code", "code", SET_NULL, SET_DEFAULT, false)
                    .build();
    private static final Table LATE =
            new TableSpec(44000, "late")
                    .ints("id", "p_id")
                    .primaryKey("id")
                    .references(PARENT, "p_id", "id", NO_ACTION, NO_ACTION, true)
                    .build();
    private static final Table TREE = tree();

    private final TestDatabase database =
            new TestDatabase(PARENT, STRICT, FOLLOWING, LOOSE, LATE, TREE);

    private static Table tree() {
        TableSpec spec = new TableSpec(45000, "tree").ints("id", "up").primaryKey("id");
        return spec.references(spec.build(), "up", "id", NO_ACTION, CASCADE, false).build();
    }

    @BeforeEach
    void parents() {
        database.run("insert into p values (1, 1), (2, 2), (3, 3)");
    }

    @Test
    void aChildWithoutParentIsRefusedInPostgresWords() {
        assertThatThrownBy(() -> database.run("insert into strict values (1, 99)"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_KEY_VIOLATION);
                            assertThat(e)
                                    .hasMessage(
                                            "insert or update on table \"strict\" violates foreign"
                                                    + " key constraint \"strict_p_id_fkey\"");
                            assertThat(e.field(Field.DETAIL))
                                    .isEqualTo("Key (p_id)=(99) is not present in table \"p\".");
                            assertThat(e.field(Field.CONSTRAINT)).isEqualTo("strict_p_id_fkey");
                        });
        database.run("insert into strict values (1, null), (2, 2)");
    }

    @Test
    void aReferencedParentStays() {
        database.run("insert into strict values (1, 1)");
        assertThatThrownBy(() -> database.run("delete from p where id = 1"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e ->
                                assertThat(e.field(Field.DETAIL))
                                        .isEqualTo(
                                                "Key (id)=(1) is still referenced from table"
                                                        + " \"strict\"."))
                .hasMessage(
                        "update or delete on table \"p\" violates foreign key constraint"
                                + " \"strict_p_id_fkey\" on table \"strict\"");
        assertThatThrownBy(() -> database.run("update p set id = 9 where id = 1"))
                .isInstanceOf(DatabaseException.class);
        database.run("update p set code = 11 where id = 1");
        database.run("delete from p where id = 2");
    }

    @Test
    void cascadesFollowTheParent() {
        database.run("insert into following values (10, 1), (11, 1), (12, 2)");
        database.run("update p set id = 100 where id = 1");
        assertThat(database.run("select * from following order by id"))
                .containsExactly("10|100", "11|100", "12|2");
        assertThat(database.run("select id from following where p_id = 100 order by id"))
                .containsExactly("10", "11");
        database.run("delete from p where id = 100");
        assertThat(database.run("select * from following")).containsExactly("12|2");
    }

    @Test
    void childrenLoseOrDefaultTheirReference() {
        database.run("insert into loose values (1, 2), (2, 3)");
        database.run("update p set code = 20 where id = 2");
        assertThat(database.run("select * from loose order by id")).containsExactly("1|∅", "2|3");
        database.run("delete from p where id = 3");
        assertThat(database.run("select * from loose order by id")).containsExactly("1|∅", "2|1");
    }

    @Test
    void deferredKeysAreCheckedAtTheCommit() {
        TestDatabase.Client client = database.client().begin();
        client.run("insert into late values (1, 50)");
        client.run("insert into p values (50, 50)");
        client.commit();
        client.begin();
        client.run("insert into late values (2, 51)");
        assertThatThrownBy(client::commit)
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_KEY_VIOLATION));
        assertThat(database.run("select id from late")).containsExactly("1");
    }

    @Test
    void aTreeFallsWithItsRoot() {
        database.run("insert into tree values (1, null), (2, 1), (3, 2), (4, 2), (5, null)");
        database.run("insert into tree values (7, 6), (6, 5)");
        database.run("delete from tree where id = 1");
        assertThat(database.run("select id from tree order by id")).containsExactly("5", "6", "7");
    }

    @Test
    void aParentThatIsPutBackInTheSameStatementIsNotMissed() {
        database.run("insert into late values (1, 1)");
        TestDatabase.Client client = database.client().begin();
        client.run("delete from p where id = 1");
        client.run("insert into p values (1, 1)");
        client.commit();
        assertThat(database.run("select id from p order by id")).containsExactly("1", "2", "3");
    }

    @Test
    void aParentCannotGoWhileAChildIsBeingInserted() {
        TestDatabase.Client child = database.client().begin();
        TestDatabase.Client other = database.client().begin();
        child.run("insert into strict values (1, 1)");
        CompletableFuture<?> waiting =
                new IsolationAnomalies() {}.later(other, "delete from p where id = 1");
        assertThat(waiting.isDone()).isFalse();
        child.commit();
        assertThat(IsolationAnomalies.failure(waiting)).isEqualTo(ErrorCode.FOREIGN_KEY_VIOLATION);
        other.rollback();
    }

    @Test
    void aChildMayBeInsertedWhileItsParentIsUpdatedOutsideItsKey() {
        TestDatabase.Client parent = database.client().begin();
        database.run("insert into following values (5, 2)");
        parent.run("select * from p where id = 2 for no key update");
        database.run("insert into strict values (5, 2)");
        parent.rollback();
    }
}
