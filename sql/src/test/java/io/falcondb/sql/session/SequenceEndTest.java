package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.catalog.Sequence;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a sequence had got to goes with the transaction that ends it.
class SequenceEndTest {

    private final SessionFixture fixture = new SessionFixture();
    private final SessionFixture.Talk talk = fixture.talk();

    private long only() {
        Collection<Sequence> sequences = fixture.database.newestCatalog().sequences();
        assertThat(sequences).hasSize(1);
        return sequences.iterator().next().sequenceId();
    }

    private boolean isKnown(long id) {
        return fixture.group.sequences().state(id) != null;
    }

    @Test
    void aDroppedSequenceLeavesNothing() {
        for (List<String> each :
                List.of(
                        List.of("create sequence s", "select nextval('s')", "drop sequence s"),
                        List.of(
                                "create table t (i serial primary key)",
                                "insert into t default values",
                                "drop table t"),
                        List.of(
                                "create table t (i int generated always as identity primary key)",
                                "insert into t default values",
                                "drop table t cascade"))) {
            talk.run(each.get(0));
            talk.run(each.get(1));
            long id = only();
            assertThat(isKnown(id)).as(each.get(0)).isTrue();
            talk.run("begin");
            talk.run(each.get(2));
            assertThat(isKnown(id)).as("before the commit: %s", each.get(2)).isTrue();
            talk.run("rollback");
            assertThat(isKnown(id)).as("after a rollback: %s", each.get(2)).isTrue();
            talk.run(each.get(2));
            assertThat(isKnown(id)).as(each.get(2)).isFalse();
        }
    }

    @Test
    void aRestartedSequenceLeavesOnlyWhereItIsNow() {
        talk.run("create sequence s");
        talk.run("select nextval('s')");
        long before = only();
        talk.run("alter sequence s restart with 7");
        assertThat(isKnown(before)).isFalse();
        assertThat(talk.run("select nextval('s')")).contains("7");
    }

    @Test
    void hiddenRowIdsEndWithTheirTable() {
        talk.run("create table t (a int)");
        talk.run("insert into t values (1)");
        long id = fixture.database.newestCatalog().tables().iterator().next().storageId();
        assertThat(isKnown(id)).isTrue();
        talk.run("truncate t");
        assertThat(isKnown(id)).isFalse();
        assertThat(talk.run("insert into t values (1)")).containsExactly("INSERT 0 1");
    }
}
