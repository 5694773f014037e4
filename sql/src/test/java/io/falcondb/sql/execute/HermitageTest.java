package io.falcondb.sql.execute;

import static io.falcondb.kernel.ErrorCode.SERIALIZATION_FAILURE;
import static io.falcondb.kernel.ErrorCode.SUCCESSFUL_COMPLETION;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.transaction.Isolation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ten anomalies, at each level, as PostgreSQL answers them.
class HermitageTest extends IsolationAnomalies {

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void g0WriteCyclesDoNotHappen(Isolation level) {
        begin(level);
        one.run("update test set value = 11 where id = 1");
        CompletableFuture<List<String>> waiting =
                later(two, "update test set value = 12 where id = 1");
        one.run("update test set value = 21 where id = 2");
        one.commit();
        if (level == Isolation.READ_COMMITTED) {
            waiting.join();
            two.run("update test set value = 22 where id = 2");
            two.commit();
            assertThat(rows()).containsExactly("1|12", "2|22");
        } else {
            assertThat(failure(waiting)).isEqualTo(SERIALIZATION_FAILURE);
            two.rollback();
            assertThat(rows()).containsExactly("1|11", "2|21");
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void g1aAbortedReadsDoNotHappen(Isolation level) {
        begin(level);
        one.run("update test set value = 101 where id = 1");
        assertThat(two.run("select value from test where id = 1")).containsExactly("10");
        one.rollback();
        assertThat(two.run("select value from test where id = 1")).containsExactly("10");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void g1bIntermediateReadsDoNotHappen(Isolation level) {
        begin(level);
        one.run("update test set value = 101 where id = 1");
        assertThat(two.run("select value from test where id = 1")).containsExactly("10");
        one.run("update test set value = 11 where id = 1");
        one.commit();
        assertThat(two.run("select value from test where id = 1"))
                .containsExactly(level == Isolation.READ_COMMITTED ? "11" : "10");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void g1cCircularInformationFlowDoesNotHappen(Isolation level) {
        begin(level);
        one.run("update test set value = 11 where id = 1");
        two.run("update test set value = 22 where id = 2");
        assertThat(one.run("select value from test where id = 2")).containsExactly("20");
        assertThat(two.run("select value from test where id = 1")).containsExactly("10");
        one.commit();
        ErrorCode end = failure(two::commit);
        assertThat(end)
                .isEqualTo(
                        level == Isolation.SERIALIZABLE
                                ? SERIALIZATION_FAILURE
                                : SUCCESSFUL_COMPLETION);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void otvObservedTransactionsDoNotVanish(Isolation level) {
        begin(level);
        three.begin(level);
        one.run("update test set value = 11 where id = 1");
        one.run("update test set value = 19 where id = 2");
        CompletableFuture<List<String>> waiting =
                later(two, "update test set value = 12 where id = 1");
        one.commit();
        if (level == Isolation.READ_COMMITTED) {
            waiting.join();
            assertThat(three.run("select value from test where id = 1")).containsExactly("11");
            two.run("update test set value = 18 where id = 2");
            assertThat(three.run("select value from test where id = 2")).containsExactly("19");
            two.commit();
            assertThat(three.run("select value from test where id = 2")).containsExactly("18");
            assertThat(three.run("select value from test where id = 1")).containsExactly("12");
        } else {
            assertThat(failure(waiting)).isEqualTo(SERIALIZATION_FAILURE);
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void pmpPredicatesSeeWhatWasCommittedOnlyUnderReadCommitted(Isolation level) {
        begin(level);
        assertThat(one.run("select * from test where value = 30")).isEmpty();
        two.run("insert into test values (3, 30)");
        two.commit();
        assertThat(one.run("select * from test where value % 3 = 0"))
                .containsExactlyElementsOf(
                        level == Isolation.READ_COMMITTED ? List.of("3|30") : List.of());
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void pmpWritesAreRecheckedOnTheNewestRow(Isolation level) {
        begin(level);
        two.run("select 1 from test");
        one.run("update test set value = value + 10");
        CompletableFuture<List<String>> waiting = later(two, "delete from test where value = 20");
        one.commit();
        if (level == Isolation.READ_COMMITTED) {
            waiting.join();
            assertThat(two.affected).isZero();
            two.commit();
            assertThat(rows()).containsExactly("1|20", "2|30");
        } else {
            assertThat(failure(waiting)).isEqualTo(SERIALIZATION_FAILURE);
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void p4UpdatesAreLostOnlyUnderReadCommitted(Isolation level) {
        begin(level);
        one.run("select * from test where id = 1");
        two.run("select * from test where id = 1");
        one.run("update test set value = 11 where id = 1");
        CompletableFuture<List<String>> waiting =
                later(two, "update test set value = 12 where id = 1");
        one.commit();
        assertThat(failure(waiting))
                .isEqualTo(
                        level == Isolation.READ_COMMITTED
                                ? SUCCESSFUL_COMPLETION
                                : SERIALIZATION_FAILURE);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void gSingleReadSkewHappensOnlyUnderReadCommitted(Isolation level) {
        begin(level);
        assertThat(one.run("select value from test where id = 1")).containsExactly("10");
        two.run("update test set value = 12 where id = 1");
        two.run("update test set value = 18 where id = 2");
        two.commit();
        assertThat(one.run("select value from test where id = 2"))
                .containsExactly(level == Isolation.READ_COMMITTED ? "18" : "20");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void g2ItemWriteSkewDoesNotHappenUnderSerializable(Isolation level) {
        begin(level);
        one.run("select * from test where id in (1, 2)");
        two.run("select * from test where id in (1, 2)");
        one.run("update test set value = 11 where id = 1");
        two.run("update test set value = 21 where id = 2");
        one.commit();
        assertThat(failure(two::commit))
                .isEqualTo(
                        level == Isolation.SERIALIZABLE
                                ? SERIALIZATION_FAILURE
                                : SUCCESSFUL_COMPLETION);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void g2AntiDependencyCyclesDoNotHappenUnderSerializable(Isolation level) {
        begin(level);
        one.run("select * from test where value % 3 = 0");
        two.run("select * from test where value % 3 = 0");
        one.run("insert into test values (3, 30)");
        two.run("insert into test values (4, 42)");
        one.commit();
        assertThat(failure(two::commit))
                .isEqualTo(
                        level == Isolation.SERIALIZABLE
                                ? SERIALIZATION_FAILURE
                                : SUCCESSFUL_COMPLETION);
    }
}
