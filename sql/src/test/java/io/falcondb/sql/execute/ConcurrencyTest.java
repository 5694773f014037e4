package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.transaction.Isolation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Rows and keys that two clients want at once.
class ConcurrencyTest extends IsolationAnomalies {

    @Test
    void aSecondInserterOfAKeyWaitsAndIsRefused() {
        begin(Isolation.READ_COMMITTED);
        one.run("insert into test values (7, 1)");
        CompletableFuture<List<String>> waiting = later(two, "insert into test values (7, 2)");
        one.commit();
        assertThat(failure(waiting)).isEqualTo(ErrorCode.UNIQUE_VIOLATION);
    }

    @Test
    void aSecondInserterOfAKeyGoesOnIfTheFirstGivesUp() {
        begin(Isolation.READ_COMMITTED);
        one.run("insert into test values (7, 1)");
        CompletableFuture<List<String>> waiting = later(two, "insert into test values (7, 2)");
        one.rollback();
        waiting.join();
        two.commit();
        assertThat(rows()).contains("7|2");
    }

    @Test
    void onConflictWaitsAndUpdatesWhatTheFirstInserted() {
        begin(Isolation.READ_COMMITTED);
        one.run("insert into test values (7, 1)");
        CompletableFuture<List<String>> waiting =
                later(
                        two,
                        "insert into test values (7, 2) on conflict (id) do update set value ="
                                + " test.value + 100");
        one.commit();
        waiting.join();
        two.commit();
        assertThat(rows()).contains("7|101");
    }

    @Test
    void nowaitRefusesAndSkipLockedSkips() {
        begin(Isolation.READ_COMMITTED);
        one.run("select * from test where id = 1 for update");
        assertThatThrownBy(() -> two.run("select * from test for update nowait"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_NOT_AVAILABLE))
                .hasMessage("could not obtain lock on row in relation \"test\"");
        assertThat(two.run("select id from test order by id for update skip locked"))
                .containsExactly("2");
        assertThat(three.run("select id from test where id = 1")).containsExactly("1");
    }

    @Test
    void sharedLocksDoNotExcludeEachOther() {
        begin(Isolation.READ_COMMITTED);
        one.run("select * from test where id = 1 for share");
        assertThat(two.run("select id from test where id = 1 for share nowait"))
                .containsExactly("1");
        assertThatThrownBy(() -> two.run("select id from test where id = 1 for update nowait"))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void lockedRowsAreReadAgainBeforeTheyAreGiven() {
        begin(Isolation.READ_COMMITTED);
        one.run("update test set value = 99 where id = 1");
        CompletableFuture<List<String>> waiting =
                later(two, "select id, value from test where value < 50 order by id for update");
        one.commit();
        assertThat(waiting.join()).containsExactly("2|20");
    }

    @Test
    void aDeadlockEndsOneOfTheTwo() {
        begin(Isolation.READ_COMMITTED);
        one.run("update test set value = 1 where id = 1");
        two.run("update test set value = 2 where id = 2");
        CompletableFuture<List<String>> first =
                later(one, "update test set value = 1 where id = 2");
        ErrorCode second = failure(() -> two.run("update test set value = 2 where id = 1"));
        if (second != ErrorCode.SUCCESSFUL_COMPLETION) {
            two.rollback();
        }
        assertThat(List.of(second, failure(first)))
                .containsExactlyInAnyOrder(
                        ErrorCode.DEADLOCK_DETECTED, ErrorCode.SUCCESSFUL_COMPLETION);
    }

    @Test
    void aStatementOnTheEventLoopGivesUpBeforeItHasEffects() {
        begin(Isolation.READ_COMMITTED);
        one.run("update test set value = 1 where id = 1");
        two.run("select 1");
        var plan = database.plan("update test set value = 5 where id = 1");
        ExecutionContext context =
                new ExecutionContext(
                        two.transaction(),
                        two.transaction().beginStatement(false),
                        new Object[0],
                        two.context(two.transaction().view()),
                        two.cancel,
                        true,
                        0);
        try (Execution execution = plan.open(context)) {
            assertThatThrownBy(execution::next).isSameAs(WouldBlock.INSTANCE);
        }
        two.transaction().undoStatement();
        assertThat(two.transaction().hasWrites()).isFalse();
    }
}
