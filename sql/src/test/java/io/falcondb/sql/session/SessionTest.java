package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTest {

    private final SessionFixture fixture = new SessionFixture();
    private final SessionFixture.Talk talk = fixture.talk();

    @Test
    void aQueryStringIsOneTransaction() {
        talk.run("create table t (i int primary key)");

        assertThat(talk.run("insert into t values (1); insert into t values (2); select 1/0"))
                .containsExactly("INSERT 0 1", "INSERT 0 1", "ERROR 22012 division by zero");
        assertThat(talk.run("select count(*) from t")).containsExactly("0", "SELECT 1");
    }

    @Test
    void anEmptyStringIsAnsweredEvenInAFailedBlock() {
        assertThat(talk.run("-- ping")).containsExactly("empty");
        talk.run("begin");
        talk.run("select 1/0");

        assertThat(talk.run("")).containsExactly("empty");
        assertThat(talk.session.status()).isEqualTo('E');
    }

    @Test
    void aFailedBlockTakesOnlyItsEnd() {
        talk.run("begin");
        talk.run("select 1/0");

        assertThat(talk.run("select 1"))
                .containsExactly(
                        "ERROR 25P02 current transaction is aborted, commands ignored until end of"
                                + " transaction block");
        assertThat(talk.run("commit")).containsExactly("ROLLBACK");
        assertThat(talk.session.status()).isEqualTo('I');
    }

    @Test
    void transactionCommandsOutOfPlaceAreWarnedOf() {
        talk.run("begin");
        assertThat(talk.run("begin"))
                .containsExactly(
                        "WARNING 25001 there is already a transaction in progress", "BEGIN");
        talk.run("commit");
        assertThat(talk.run("rollback"))
                .containsExactly("WARNING 25P01 there is no transaction in progress", "ROLLBACK");
        assertThat(talk.run("savepoint s"))
                .containsExactly("ERROR 25P01 SAVEPOINT can only be used in transaction blocks");
        assertThat(talk.run("set local work_mem = '5MB'"))
                .containsExactly(
                        "WARNING 25P01 SET LOCAL can only be used in transaction blocks", "SET");
    }

    @Test
    void aChainedTransactionKeepsItsCharacteristics() {
        talk.run("begin isolation level repeatable read, read only");
        talk.run("commit and chain");

        assertThat(talk.run("show transaction_isolation"))
                .containsExactly("repeatable read", "SHOW");
        assertThat(talk.run("show transaction_read_only")).containsExactly("on", "SHOW");
        assertThat(talk.session.status()).isEqualTo('T');
        talk.run("commit");
        assertThat(talk.run("show transaction_isolation"))
                .containsExactly("read committed", "SHOW");
    }

    @Test
    void savepointsUndoSettingsAndRows() {
        talk.run("create table t (i int primary key)");
        talk.run("begin; insert into t values (1); set work_mem = '5MB'; savepoint s");
        talk.run("insert into t values (2); set work_mem = '6MB'");
        talk.run("rollback to s");

        assertThat(talk.run("show work_mem")).containsExactly("5MB", "SHOW");
        assertThat(talk.run("select i from t")).containsExactly("1", "SELECT 1");
        talk.run("rollback");
        assertThat(talk.run("show work_mem")).containsExactly("4MB", "SHOW");
    }

    @Test
    void notificationsComeWithTheCommitAndOnlyOnce() {
        talk.run("listen ch");
        assertThat(talk.run("begin; notify ch, 'a'; notify ch, 'a'; notify ch, 'b'"))
                .containsExactly("BEGIN", "NOTIFY", "NOTIFY", "NOTIFY");

        assertThat(talk.run("commit")).containsExactly("notified ch a", "notified ch b", "COMMIT");
        talk.run("begin; notify ch, 'lost'");
        assertThat(talk.run("rollback")).containsExactly("ROLLBACK");
        talk.run("unlisten *");
        assertThat(talk.run("notify ch")).containsExactly("NOTIFY");
    }

    @Test
    void cursorsGoBothWaysIfTheyMay() {
        talk.run("begin; declare s scroll cursor for select g from generate_series(1, 5) g");
        assertThat(talk.run("fetch last from s")).containsExactly("5", "FETCH 1");
        assertThat(talk.run("fetch backward 2 from s")).containsExactly("4", "3", "FETCH 2");
        assertThat(talk.run("fetch absolute 2 from s")).containsExactly("2", "FETCH 1");
        assertThat(talk.run("fetch relative 1 from s")).containsExactly("3", "FETCH 1");
        assertThat(talk.run("move all from s")).containsExactly("MOVE 2");
        talk.run("declare f no scroll cursor for select g from generate_series(1, 5) g");
        talk.run("fetch 2 from f");
        assertThat(talk.run("fetch prior from f"))
                .containsExactly("ERROR 55000 cursor can only scan forward");
    }

    @Test
    void aHeldCursorOutlivesItsTransaction() {
        talk.run("begin; declare h cursor with hold for select g from generate_series(1, 3) g");
        talk.run("fetch 1 from h");
        talk.run("commit");

        assertThat(talk.run("fetch all from h")).containsExactly("2", "3", "FETCH 2");
        talk.run("close h");
        assertThat(talk.run("fetch 1 from h"))
                .containsExactly("ERROR 34000 cursor \"h\" does not exist");
    }

    @Test
    void preparedStatementsOfSqlTakeTypedArguments() {
        talk.run("prepare p(int, text) as select $1 + 1, $2 || '!'");

        assertThat(talk.run("execute p(41, 'x')")).containsExactly("42|x!", "SELECT 1");
        assertThat(talk.run("execute p(1)"))
                .containsExactly(
                        "ERROR 42601 wrong number of parameters for prepared statement \"p\"");
        assertThat(talk.run("prepare p as select 1"))
                .containsExactly("ERROR 42P05 prepared statement \"p\" already exists");
        talk.run("deallocate all");
        assertThat(talk.run("execute p(1, 'x')"))
                .containsExactly("ERROR 26000 prepared statement \"p\" does not exist");
    }

    @Test
    void rolesAreTakenAndGivenBack() {
        talk.run("create role clerk");
        talk.run("set role clerk");
        assertThat(talk.run("show role")).containsExactly("clerk", "SHOW");
        assertThat(talk.run("show is_superuser")).containsExactly("off", "SHOW");
        talk.run("reset role");
        assertThat(talk.run("show is_superuser")).containsExactly("on", "SHOW");
        talk.run("begin; set role clerk");
        talk.run("rollback");
        assertThat(talk.run("show is_superuser")).containsExactly("on", "SHOW");
    }

    @Test
    void aTransactionWithDdlSeesItsOwnSchemaAndOthersDoNot() {
        SessionFixture.Talk other = fixture.talk();
        talk.run("begin; create table own (i int primary key); insert into own values (1)");

        assertThat(talk.run("select * from own")).containsExactly("1", "SELECT 1");
        assertThat(other.run("select * from own"))
                .containsExactly("ERROR 42P01 relation \"own\" does not exist");
        talk.run("rollback");
        assertThat(talk.run("select * from own"))
                .containsExactly("ERROR 42P01 relation \"own\" does not exist");
    }

    @Test
    void discardAllLeavesASessionAsNew() {
        talk.run("set work_mem = '5MB'; prepare p as select 1; listen x");
        assertThat(talk.run("discard all")).containsExactly("DISCARD ALL");

        assertThat(talk.run("show work_mem")).containsExactly("4MB", "SHOW");
        assertThat(talk.run("execute p"))
                .containsExactly("ERROR 26000 prepared statement \"p\" does not exist");
    }
}
