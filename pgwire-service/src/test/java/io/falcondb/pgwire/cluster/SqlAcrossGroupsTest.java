package io.falcondb.pgwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.session.SessionFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions at work on three groups at the same time.
class SqlAcrossGroupsTest {

    private static final int ACCOUNTS = 24;
    private static final int TRANSFERS = 120;
    private static final int WRITERS = 3;

    private final SessionFixture fixture = new SessionFixture();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void transfersNeverChangeTheSumThatAScanSees(long seed) {
        SessionFixture.Talk setup = fixture.talk();
        run(setup, "create table account (id int primary key, balance int)");
        run(setup, "insert into account select i, 100 from generate_series(1, 24) i");
        AtomicInteger writing = new AtomicInteger(WRITERS);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            Random random = new Random(seed * 31 + w);
            all.add(
                    CompletableFuture.runAsync(
                            () -> {
                                transfer(random);
                                writing.decrementAndGet();
                            },
                            threads));
        }
        List<String> sums = new ArrayList<>();
        SessionFixture.Talk reader = fixture.talk();
        do {
            sums.add(String.join(" ", run(reader, "select sum(balance), count(*) from account")));
        } while (writing.get() > 0
                && all.stream().noneMatch(CompletableFuture::isCompletedExceptionally));
        all.forEach(CompletableFuture::join);
        sums.add(String.join(" ", run(reader, "select sum(balance), count(*) from account")));
        assertThat(sums).as("seed=%d", seed).allMatch(sum -> sum.equals(sums.getFirst()));
        assertThat(sums.getFirst()).contains("2400").contains("" + ACCOUNTS);
    }

    private void transfer(Random random) {
        SessionFixture.Talk talk = fixture.talk();
        for (int i = 0; i < TRANSFERS; i++) {
            // In the order of ids: cycles across groups are nobody's to find yet.
            int low = 1 + random.nextInt(ACCOUNTS - 1);
            int high = low + 1 + random.nextInt(ACCOUNTS - low);
            int amount = random.nextInt(41) - 20;
            run(talk, "begin");
            run(talk, "update account set balance = balance - " + amount + " where id = " + low);
            run(talk, "update account set balance = balance + " + amount + " where id = " + high);
            run(talk, random.nextInt(8) == 0 ? "rollback" : "commit");
        }
    }

    @Test
    void rowsWrittenWhileTheSchemaChangesAreInTableAndIndex() {
        SessionFixture.Talk setup = fixture.talk();
        run(setup, "create table item (id int primary key, owner int, note text)");
        int rows = 150;
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int first = w * rows;
            all.add(
                    CompletableFuture.runAsync(
                            () -> {
                                SessionFixture.Talk talk = fixture.talk();
                                for (int id = first; id < first + rows; id++) {
                                    again(
                                            talk,
                                            "insert into item (id, owner, note) values (%d, %d, 'x')"
                                                    .formatted(id, id % 7));
                                    again(talk, "update item set owner = owner where id = " + id);
                                }
                            },
                            threads));
        }
        SessionFixture.Talk ddl = fixture.talk();
        String[] changes = {
            "create index item_owner on item (owner)",
            "alter table item alter owner type bigint",
            "alter table item add extra int default 7",
            "drop index item_owner",
            "alter table item alter owner type int",
            "alter table item drop extra",
        };
        for (int i = 0;
                all.stream().anyMatch(one -> !one.isDone()) || i % changes.length > 0;
                i++) {
            again(ddl, changes[i % changes.length]);
        }
        all.forEach(CompletableFuture::join);
        run(ddl, "create index item_owner on item (owner)");
        String count = String.join(" ", run(ddl, "select count(*) from item"));
        assertThat(count).contains("" + WRITERS * rows);
        int found = 0;
        for (int owner = 0; owner < 7; owner++) {
            found +=
                    (int)
                            run(ddl, "select id from item where owner = " + owner).stream()
                                    .filter(line -> line.matches("\\d+"))
                                    .count();
        }
        assertThat(found).isEqualTo(WRITERS * rows);
    }

    @Test
    void aWriterWithoutMatchesSeesTheSchemaOfItsLock() {
        SessionFixture.Talk one = fixture.talk();
        SessionFixture.Talk two = fixture.talk();
        run(one, "create table t (id int primary key, v int)");
        run(one, "insert into t values (1, 1), (2, 2), (3, 3)");
        run(two, "begin");
        run(two, "update t set v = 0 where id = 99");
        run(one, "alter table t alter v type bigint");
        assertThat(run(two, "update t set v = 5 where id < 3").toString()).contains("UPDATE 2");
        run(two, "commit");
        assertThat(run(one, "select sum(v) from t").toString()).contains("13");
    }

    /// Runs a statement again while it is refused as one that may be.
    private static void again(SessionFixture.Talk talk, String sql) {
        for (int attempt = 0; attempt < 100; attempt++) {
            List<String> lines = talk.run(sql);
            if (lines.stream().noneMatch(line -> line.startsWith("ERROR"))) {
                return;
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
