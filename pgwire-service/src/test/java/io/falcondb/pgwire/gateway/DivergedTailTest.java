package io.falcondb.pgwire.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.BootId;
import io.falcondb.sql.session.SessionFixture;
import io.falcondb.storage.tail.TailFiles;
import io.falcondb.testkit.storage.InMemoryGroup;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordHeader;
import io.falcondb.wal.record.WalRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What sessions committed is saved as a diverged tail; the file, run on a database that lacks it,
/// brings it back.
class DivergedTailTest {

    private static final List<String> SCHEMA =
            List.of(
                    "create schema \"my Schema\"",
                    "create table \"my Schema\".\"T\" (region text, n numeric(10,2), note text,"
                            + " at timestamptz, raw bytea, gone int,"
                            + " primary key (region, n))",
                    "create unique index on \"my Schema\".\"T\" (note)",
                    "alter table \"my Schema\".\"T\" drop column gone",
                    "create table counted (id bigint generated always as identity primary key,"
                            + " doubled bigint generated always as (id * 2) stored, ok bool)",
                    "create table plain (a int, tags text[])",
                    "insert into \"my Schema\".\"T\" values ('eu', 1.50, 'first', null, null)",
                    "insert into \"my Schema\".\"T\" values ('us', 2, 'second', null, null)");

    private static final List<String> TAIL =
            List.of(
                    "insert into \"my Schema\".\"T\" values ('it''s', -3.25, E'two\\nlines \"q\"',"
                            + " '2026-11-27 08:00:00.123456+00', '\\xdeadbeef')",
                    "begin; update \"my Schema\".\"T\" set note = null where region = 'eu';"
                            + " delete from \"my Schema\".\"T\" where region = 'us'; commit",
                    "insert into counted (ok) values (true), (null)",
                    "insert into plain values (null, '{a,\"b c\"}')");

    private static final List<String> QUESTIONS =
            List.of(
                    "select * from \"my Schema\".\"T\" order by region, n",
                    "select * from counted order by id",
                    "select * from plain");

    @TempDir private Path folder;
    private final InMemoryGroup primary = new InMemoryGroup();
    private final List<CommitRequest> commits = new ArrayList<>();

    @Test
    void aTailThatIsRunAgainBringsBackWhatWasInIt() throws Exception {
        SessionFixture.Talk deposed = new SessionFixture(recorded()).talk();
        SCHEMA.forEach(sql -> run(deposed, sql));
        commits.clear();
        TAIL.forEach(sql -> run(deposed, sql));
        TailFiles files = new TailFiles(folder, primary::scan);
        ReignId reign = new ReignId(3, new BootId(new UUID(1, 2)));
        files.save(reign, new Position(4, 100, 0), records());
        String saved = Files.readString(Objects.requireNonNull(files.takeSaved()));
        assertThat(saved)
                .contains(
                        "-- Epoch 3 of boot",
                        "epoch 4 goes on after Lsn 100 without it",
                        "-- lsn 101, epoch 3: commit of transaction",
                        "2026-11-27T08:00:00Z",
                        "INSERT INTO \"my Schema\".\"T\" (\"region\", \"n\", \"note\", \"at\", \"raw\")",
                        "DELETE FROM \"my Schema\".\"T\" WHERE \"region\" = 'us' AND \"n\" = '2")
                .doesNotContain("gone");

        SessionFixture.Talk next = new SessionFixture(new InMemoryGroup()).talk();
        SCHEMA.forEach(sql -> run(next, sql));
        run(next, saved);
        for (String question : QUESTIONS) {
            assertThat(next.run(question)).isEqualTo(deposed.run(question));
        }
        run(next, saved.replaceAll("INSERT INTO \"public\".\"plain\".*", ""));
        assertThat(next.run(QUESTIONS.getFirst())).isEqualTo(deposed.run(QUESTIONS.getFirst()));
    }

    private static void run(SessionFixture.Talk talk, String sql) {
        assertThat(talk.run(sql).getLast()).as(sql).doesNotStartWith("ERROR");
    }

    private List<LoggedRecord> records() {
        List<LoggedRecord> records = new ArrayList<>();
        for (CommitRequest commit : commits) {
            records.add(
                    new LoggedRecord(
                            new RecordHeader(1, 1, 3, 101 + records.size(), 0, 0, 0),
                            new WalRecord.Commit(
                                    commit.transaction(),
                                    1,
                                    1_795_766_400_000_000L,
                                    0,
                                    commit.changes())));
        }
        return records;
    }

    private Group recorded() {
        return (Group)
                Proxy.newProxyInstance(
                        Group.class.getClassLoader(),
                        new Class<?>[] {Group.class},
                        (proxy, method, arguments) -> {
                            if (arguments != null && arguments[0] instanceof CommitRequest commit) {
                                commits.add(commit);
                            }
                            try {
                                return method.invoke(primary, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
