package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitReceiptsTest {

    private final SessionFixture fixture = new SessionFixture();
    private final SessionFixture.Talk talk = fixture.talk();

    @Test
    void theLastCommitNamesItsTransactionWhoseStatusAnySessionCanAsk() {
        talk.run("create table t (i int primary key)");
        talk.run("insert into t values (1)");
        String last = talk.run("select falcon_last_commit()").getFirst();
        assertThat(last).matches("\\(\\d+,\\d+,\\d+,local\\)");
        String transaction = last.substring(1, last.indexOf(','));
        SessionFixture.Talk other = fixture.talk();
        assertThat(other.run("select falcon_commit_status(" + transaction + ")"))
                .containsExactly("committed", "SELECT 1");
        assertThat(other.run("select txid_status(" + transaction + ")"))
                .containsExactly("committed", "SELECT 1");
        assertThat(talk.run("select falcon_last_commit()").getFirst())
                .as("reading is no commit")
                .isEqualTo(last);
    }

    @Test
    void nothingWasCommittedBeforeTheFirstCommit() {
        assertThat(fixture.talk().run("select falcon_last_commit() is null"))
                .containsExactly("t", "SELECT 1");
    }

    @Test
    void aTransactionThatWasRolledBackIsAborted() {
        talk.run("create table t (i int primary key)");
        talk.run("begin");
        talk.run("insert into t values (1)");
        String transaction = talk.run("select txid_current()").getFirst();
        assertThat(fixture.talk().run("select falcon_commit_status(" + transaction + ")"))
                .containsExactly("in progress", "SELECT 1");
        talk.run("rollback");
        assertThat(fixture.talk().run("select falcon_commit_status(" + transaction + ")"))
                .containsExactly("aborted", "SELECT 1");
    }

    @Test
    void aTransactionOfAnotherGroupIsUnknownHere() {
        assertThat(talk.run("select falcon_commit_status(1)"))
                .containsExactly("unknown", "SELECT 1");
    }

    @Test
    void synchronousCommitChoosesWhatTheAnswerWaitsFor() {
        assertThat(talk.run("set falcon.commit_policy = async")).containsExactly("SET");
        assertThat(talk.run("show falcon.commit_policy")).containsExactly("async", "SHOW");
        assertThat(talk.run("set falcon.commit_policy = maybe").getFirst())
                .startsWith("ERROR 22023");
    }
}
