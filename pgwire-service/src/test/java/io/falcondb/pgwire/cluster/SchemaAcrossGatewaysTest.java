package io.falcondb.pgwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.session.SessionFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two gateways of one cluster: what one changes in the schema, the other must not overlook,
/// although it plans with the catalog that it knows.
class SchemaAcrossGatewaysTest {

    private final ThreeGroups cluster = new ThreeGroups();
    private final SessionFixture.Talk here = new SessionFixture(cluster.open()).talk();
    private final SessionFixture.Talk there = new SessionFixture(cluster.open()).talk();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void begin() {
        run(there, "create table t (id int primary key, a int not null, b text)");
        run(there, "insert into t values (1, 10, 'x'), (2, 20, 'y')");
        // Plans of the old schema are now at hand.
        run(here, "select * from t where id = 1");
        run(here, "insert into t values (3, 30, 'z')");
        run(here, "update t set a = a + 1 where id = 3");
        run(here, "delete from t where id = 3");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aReadByKeyHasTheColumnsOfNow() {
        run(there, "alter table t drop column a");
        assertThat(run(here, "select * from t where id = 2")).containsExactly("2|y", "SELECT 1");
        run(there, "alter table t add column c int default 7");
        assertThat(run(here, "select * from t where id = 2")).containsExactly("2|y|7", "SELECT 1");
    }

    @Test
    void aReadOfAbsentRowsFindsThatTheTableIsGone() {
        run(there, "drop table t");
        assertThat(here.run("select * from t where id = 99").getLast()).contains("42P01");
        assertThat(here.run("update t set a = 1 where id = 99").getLast()).contains("42P01");
        assertThat(here.run("delete from t where id = 99").getLast()).contains("42P01");
        assertThat(here.run("insert into t values (9, 9, 'n')").getLast()).contains("42P01");
    }

    @Test
    void aConstraintThatIsGoneRefusesNothing() {
        assertThat(here.run("insert into t values (4, null, 'n')").getLast()).contains("23502");
        run(there, "alter table t alter a drop not null");
        assertThat(run(here, "insert into t values (4, null, 'n')")).containsExactly("INSERT 0 1");
    }

    @Test
    void aConstraintThatIsNewRefuses() {
        run(there, "alter table t add constraint small check (a < 100)");
        assertThat(here.run("insert into t values (4, 1000, 'n')").getLast()).contains("23514");
        assertThat(here.run("update t set a = 1000 where id = 1").getLast()).contains("23514");
    }

    @Test
    void anIndexThatIsNewIsWrittenToo() {
        run(there, "create unique index t_b on t (b)");
        run(here, "update t set b = 'q' where id = 1");
        assertThat(run(there, "select id from t where b = 'q'")).containsExactly("1", "SELECT 1");
        assertThat(here.run("insert into t values (5, 5, 'y')").getLast()).contains("23505");
    }

    @Test
    void aTransactionThatLockedTheTableKeepsItsSchema() {
        run(here, "begin");
        run(here, "update t set a = a + 1 where id = 1");
        CompletableFuture<List<String>> change =
                CompletableFuture.supplyAsync(
                        () -> there.run("alter table t alter a type text"), threads);
        run(here, "update t set a = a + 1 where id = 2");
        run(here, "commit");
        assertThat(change.join()).containsExactly("ALTER TABLE");
        assertThat(run(here, "select a || '!' from t where id = 2"))
                .containsExactly("21!", "SELECT 1");
    }

    @Test
    void statementsUnderManyChangesAllMeetOneSchemaOrTheOther() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            int base = 100 * (w + 1);
            SessionFixture.Talk talk = new SessionFixture(cluster.open()).talk();
            writers.add(
                    CompletableFuture.runAsync(
                            () -> {
                                for (int i = base; i < base + 60; i++) {
                                    again(
                                            talk,
                                            "insert into t (id, a, b) values (%d, 1, 'w')"
                                                    .formatted(i));
                                    again(talk, "update t set a = a + 1 where id = " + i);
                                    assertThat(again(talk, "select a, b from t where id = " + i))
                                            .containsExactly("2|w", "SELECT 1");
                                }
                            },
                            threads));
        }
        String[] changes = {
            "alter table t add c int default 5", "create index t_a on t (a)",
            "alter table t drop c", "drop index t_a",
        };
        for (int i = 0;
                writers.stream().anyMatch(one -> !one.isDone()) || i % changes.length > 0;
                i++) {
            again(there, changes[i % changes.length]);
        }
        writers.forEach(CompletableFuture::join);
        assertThat(run(there, "select count(*), sum(a) from t where b = 'w'"))
                .containsExactly("180|360", "SELECT 1");
    }

    private static List<String> again(SessionFixture.Talk talk, String sql) {
        for (int attempt = 0; attempt < 100; attempt++) {
            List<String> lines = talk.run(sql);
            if (lines.stream().noneMatch(line -> line.startsWith("ERROR"))) {
                return lines;
            }
            assertThat(lines.getLast()).as(sql).contains("40001");
        }
        throw new AssertionError("refused a hundred times: " + sql);
    }

    private static List<String> run(SessionFixture.Talk talk, String sql) {
        List<String> lines = talk.run(sql);
        assertThat(lines).as(sql).noneMatch(line -> line.startsWith("ERROR"));
        return lines;
    }
}
