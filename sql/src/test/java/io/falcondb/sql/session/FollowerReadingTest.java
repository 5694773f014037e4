package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which statements read past the primary, and what they see. The replica of these tests shows what
/// the group held when [#catchUp] was called last.
class FollowerReadingTest {

    private final InMemoryGroup primary = new InMemoryGroup();
    private final List<FollowerRead> asked = new ArrayList<>();
    private @Nullable DatabaseException refusal;
    private long reached;
    private final SessionFixture fixture = new SessionFixture(withReplica());
    private final SessionFixture.Talk talk = fixture.talk();

    @Test
    void nobodyWhoDidNotAskReadsPastThePrimary() {
        table();
        talk.run("insert into t values (2)");
        assertThat(talk.run("show falcon.read_from")).containsExactly("primary", "SHOW");
        assertThat(talk.run("show falcon.max_staleness")).containsExactly("5s", "SHOW");
        assertThat(talk.run("select count(*) from t")).containsExactly("2", "SELECT 1");
        assertThat(talk.run("begin read only; select count(*) from t; commit"))
                .contains("2", "SELECT 1");
        assertThat(asked).isEmpty();
    }

    @Test
    void aStatementThatOnlyReadsSeesWhatTheReplicaShows() {
        table();
        talk.run("insert into t values (2)");
        talk.run("set falcon.read_from = replica");
        talk.run("set falcon.max_staleness = '250ms'");
        assertThat(talk.run("select count(*) from t")).containsExactly("1", "SELECT 1");
        assertThat(talk.run("select i from t where i = 2")).containsExactly("SELECT 0");
        assertThat(asked)
                .containsOnly(new FollowerRead(ReadFrom.REPLICA, Duration.ofMillis(250), 0));
        catchUp();
        assertThat(talk.run("select i from t where i = 2")).containsExactly("2", "SELECT 1");
        talk.run("insert into t values (3)");
        talk.run("reset falcon.read_from");
        assertThat(talk.run("select count(*) from t")).containsExactly("3", "SELECT 1");
    }

    @Test
    void whateverWritesOrLocksReadsFromThePrimaryAlsoBeforeItWrites() {
        table();
        talk.run("insert into t values (2)");
        talk.run("set falcon.read_from = replica");
        assertThat(talk.run("update t set i = i + 10 where i = 2")).containsExactly("UPDATE 1");
        assertThat(talk.run("select i from t where i > 10 for update"))
                .containsExactly("12", "SELECT 1");
        assertThat(talk.run("begin; select count(*) from t; commit")).contains("2");
        assertThat(talk.run("begin isolation level serializable; select count(*) from t; commit"))
                .contains("2");
        assertThat(talk.run("insert into t values (30); select count(*) from t"))
                .as("the transaction has written")
                .contains("3");
        assertThat(asked).isEmpty();
    }

    @Test
    void aReadOnlyTransactionHasOneViewWhateverItsIsolation() {
        table();
        talk.run("set falcon.read_from = replica");
        talk.run("begin read only");
        assertThat(talk.run("select count(*) from t")).containsExactly("1", "SELECT 1");
        fixture.talk().run("insert into t values (2)");
        fixture.talk().run("alter table t add column later int");
        catchUp();
        assertThat(talk.run("select * from t")).containsExactly("1", "SELECT 1");
        assertThat(talk.run("set falcon.read_from = primary")).containsExactly("SET");
        assertThat(talk.run("select * from t")).containsExactly("1", "SELECT 1");
        talk.run("commit");
        assertThat(asked).hasSize(1);
        assertThat(talk.run("select count(later), count(*) from t"))
                .containsExactly("0|2", "SELECT 1");
    }

    @Test
    void withoutAReplicaThatIsFreshEnoughNearestAsksThePrimaryAndReplicaIsRefused() {
        table();
        talk.run("insert into t values (2)");
        refusal = new DatabaseException(ErrorCode.CANNOT_CONNECT_NOW, "too far behind");
        talk.run("set falcon.read_from = nearest");
        assertThat(talk.run("select count(*) from t")).containsExactly("2", "SELECT 1");
        talk.run("set falcon.read_from = replica");
        assertThat(talk.run("select count(*) from t"))
                .containsExactly("ERROR 57P03 too far behind");
        talk.run("begin read only");
        assertThat(talk.run("select count(*) from t"))
                .containsExactly("ERROR 57P03 too far behind");
        talk.run("rollback");
    }

    @Test
    void aReplicaThatLacksTheSchemaIsNotRead() {
        table();
        talk.run("alter table t add column j int default 7");
        talk.run("set falcon.read_from = nearest");
        assertThat(talk.run("select i, j from t")).containsExactly("1|7", "SELECT 1");
        talk.run("set falcon.max_staleness = 30");
        talk.run("set falcon.read_from = replica");
        assertThat(talk.run("select i, j from t").getFirst())
                .startsWith("ERROR 57P03 no replica has the schema");
        catchUp();
        assertThat(talk.run("select i, j from t")).containsExactly("1|7", "SELECT 1");
    }

    @Test
    void aSchemaThatAnotherGatewayChangedIsLearnedFromTheView() {
        table();
        talk.run("set falcon.read_from = replica");
        assertThat(talk.run("select * from t")).containsExactly("1", "SELECT 1");
        new SessionFixture(primary).talk().run("alter table t add column j int default 7");
        new SessionFixture(primary).talk().run("create table u as select 5 as i");
        catchUp();
        assertThat(talk.run("select * from t")).containsExactly("1|7", "SELECT 1");
        assertThat(talk.run("select * from u")).containsExactly("5", "SELECT 1");
    }

    @Test
    void anUnknownPlaceToReadFromIsRefused() {
        assertThat(talk.run("set falcon.read_from = elsewhere").getFirst())
                .startsWith("ERROR 22023");
        assertThat(talk.run("set falcon.max_staleness = 0").getFirst()).startsWith("ERROR 22023");
    }

    private void table() {
        talk.run("create table t (i int primary key)");
        talk.run("insert into t values (1)");
        catchUp();
    }

    private void catchUp() {
        reached = primary.appliedTimestamp();
    }

    private Group withReplica() {
        return (Group)
                Proxy.newProxyInstance(
                        Group.class.getClassLoader(),
                        new Class<?>[] {Group.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("openFollowerView")) {
                                return shown((FollowerRead) arguments[0]);
                            }
                            try {
                                return method.invoke(primary, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private FollowerView shown(FollowerRead wanted) {
        asked.add(wanted);
        if (refusal != null) {
            throw refusal;
        }
        return new View(reached);
    }

    private final class View implements FollowerView {

        private final long timestamp;

        View(long timestamp) {
            this.timestamp = timestamp;
        }

        @Override
        public long timestamp() {
            return timestamp;
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return primary.get(key, timestamp);
        }

        @Override
        public ScanCursor scan(ScanRequest request) {
            assertThat(request.readTimestamp()).isEqualTo(timestamp);
            return primary.scan(request);
        }

        @Override
        public void close() {}
    }
}
