package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `SHOW falcon.*` and the schema `falcon`.
class OperationsViewsTest {

    private final SessionFixture fixture = new SessionFixture();
    private final SessionFixture.Talk talk = fixture.talk();

    @Test
    void showAllListsWhatIsMeasuredHereAndNothingElse() {
        List<String> lines = talk.run("SHOW falcon.all");
        assertThat(lines).anyMatch(line -> line.contains("falcon.connections"));
        assertThat(lines).noneMatch(line -> line.contains("falcon.wal_stats"));
        assertThat(lines.getLast()).contains("SHOW");
    }

    @Test
    void everyViewIsATableToo() {
        for (var shape : Views.all()) {
            assertThat(talk.run("SELECT * FROM falcon." + shape.name()).getLast())
                    .as(shape.name())
                    .contains("SELECT");
        }
        assertThat(talk.run("SELECT user_name FROM falcon.connections"))
                .anyMatch(line -> line.contains("falcon"));
    }

    @Test
    void aRunningStatementSeesItself() {
        assertThat(talk.run("SELECT query FROM falcon.active_queries"))
                .anyMatch(line -> line.contains("SELECT query FROM falcon.active_queries"));
    }

    @Test
    void transactionsAreCountedByTheirEnds() {
        talk.run("CREATE TABLE t (a int PRIMARY KEY)");
        talk.run("INSERT INTO t VALUES (1)");
        talk.run("BEGIN; INSERT INTO t VALUES (2); ROLLBACK");
        talk.run("INSERT INTO t VALUES (1)");
        talk.run("SELECT 1 / 0");
        assertThat(talk.run("SELECT rolled_back, aborted, errors FROM falcon.txn_stats"))
                .anyMatch(line -> line.contains("22012=1 23505=1"))
                .anyMatch(line -> line.replaceAll("[^0-9]+", " ").strip().startsWith("1 2 "));
        assertThat(fixture.database.traffic().committedCount()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aSessionThatIsNotToBeCountedIsNot() {
        assertThat(talk.run("SET track_counts = off")).containsExactly("SET");
        Traffic traffic = fixture.database.traffic();
        long statements = traffic.statementCount();
        long committed = traffic.committedCount();
        talk.run("CREATE TABLE t (a int PRIMARY KEY)");
        talk.run("INSERT INTO t VALUES (1)");
        talk.run("SELECT 1 / 0");
        assertThat(traffic.statementCount()).isEqualTo(statements);
        assertThat(traffic.committedCount()).isEqualTo(committed);
        assertThat(traffic.errors()).isEmpty();
        assertThat(traffic.commitLatency().counts().total()).isZero();
        talk.run("SET track_counts = on");
        talk.run("INSERT INTO t VALUES (2)");
        assertThat(traffic.statementCount()).isEqualTo(statements + 2);
        assertThat(traffic.commitLatency().counts().total()).isEqualTo(1);
        talk.run("CREATE ROLE plain LOGIN");
        assertThat(fixture.talk("plain").run("SET track_counts = off").getLast())
                .as("for superusers")
                .contains("42501");
    }

    @Test
    void onlySuperusersAndMonitorsMayLook() {
        talk.run("CREATE ROLE plain LOGIN");
        SessionFixture.Talk plain = fixture.talk("plain");
        assertThat(plain.run("SELECT * FROM falcon.connections").getLast()).contains("42501");
        assertThat(plain.run("SHOW falcon.connections").getLast()).contains("42501");
        talk.run("GRANT pg_monitor TO plain");
        assertThat(plain.run("SHOW falcon.connections").getLast()).contains("SHOW");
    }

    @Test
    void aNameThatIsNoViewIsAnUnknownSetting() {
        assertThat(talk.run("SHOW falcon.hot_air").getLast()).contains("42704");
    }

    /// The default superuser is called like the schema: what it makes must not land there.
    @Test
    void theSchemaIsNobodysOwn() {
        talk.run("CREATE TABLE mine (a int)");
        assertThat(
                        talk.run(
                                "SELECT table_schema FROM information_schema.tables"
                                        + " WHERE table_name = 'mine'"))
                .anyMatch(line -> line.contains("public"));
        assertThat(talk.run("CREATE TABLE falcon.yours (a int)").getLast()).contains("ERROR");
        assertThat(talk.run("CREATE SCHEMA falcon").getLast()).contains("42P06");
        assertThat(talk.run("SELECT nspname FROM pg_namespace"))
                .noneMatch(line -> line.contains("falcon"));
    }

    @Test
    void whoKnowsMoreSaysSo() {
        fixture.database.operations(
                new LocalViews("here")
                        .offer(Views.GC_STATS, rows -> rows.row().set("open_snapshots", 7L)));
        assertThat(talk.run("SHOW falcon.gc_stats"))
                .anyMatch(line -> line.contains("here") && line.contains("7"));
    }
}
