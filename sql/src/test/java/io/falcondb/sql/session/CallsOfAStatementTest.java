package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often a group in another process is called for a statement: what a gateway's speed rests on.
class CallsOfAStatementTest {

    /// What a remote group answers without a message, or with one for a thousand.
    private static final Set<String> FREE =
            Set.of(
                    "id",
                    "isRemote",
                    "spansGroups",
                    "named",
                    "newestTimestamp",
                    "locks",
                    "nextRowNumber");

    private final List<String> calls = new ArrayList<>();
    private final SessionFixture.Talk talk =
            new SessionFixture(counted(Group.class, new InMemoryGroup())).talk();

    @BeforeEach
    void createTables() {
        talk.run("create table account (id int primary key, balance int)");
        talk.run("create table teller (id int primary key, balance int)");
        talk.run("create table history (account int, delta int)");
        talk.run("insert into account values (1, 0), (2, 0)");
        talk.run("insert into teller values (1, 0)");
        for (int time = 0; time < 2; time++) {
            transfer();
            talk.run("select balance from account where id = 1");
            talk.run("update account set balance = 4 where id = 1");
            talk.run("insert into account values (" + (10 + time) + ", 0)");
        }
        calls.clear();
    }

    @Test
    void aReadByKeyIsOneCall() {
        assertThat(talk.run("select balance from account where id = 2"))
                .containsExactly("0", "SELECT 1");
        assertThat(calls).containsExactly("claim");
    }

    @Test
    void aReadByKeyThatFindsNothingIsOneCall() {
        assertThat(talk.run("select balance from account where id = 99"))
                .containsExactly("SELECT 0");
        assertThat(calls).containsExactly("claim");
    }

    @Test
    void aChangeByKeyIsOneCallAndItsCommit() {
        assertThat(talk.run("update account set balance = 5 where id = 2"))
                .containsExactly("UPDATE 1");
        assertThat(calls).containsExactly("claim", "commit");
    }

    @Test
    void anInsertIsOneCallAndItsCommit() {
        assertThat(talk.run("insert into account values (3, 0)")).containsExactly("INSERT 0 1");
        assertThat(calls).containsExactly("claim", "commit");
    }

    @Test
    void aTransferIsOneCallForEachStatement() {
        transfer();
        assertThat(calls).containsExactly("claim", "claim", "claim", "claim", "commit");
    }

    /// As pgbench's TPC-B, less one table.
    private void transfer() {
        talk.run("begin");
        talk.run("update account set balance = balance + 1 where id = 1");
        talk.run("select balance from account where id = 2");
        talk.run("update teller set balance = balance + 1 where id = 1");
        talk.run("insert into history values (1, 1)");
        assertThat(talk.run("commit")).containsExactly("COMMIT");
    }

    private <T> T counted(Class<T> port, T delegate) {
        Object proxy =
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (self, method, arguments) -> {
                            String name = method.getName();
                            if (name.equals("isRemote")) {
                                return true;
                            }
                            if (name.equals("locks")) {
                                return counted(Locks.class, ((Group) delegate).locks());
                            }
                            if (!FREE.contains(name)) {
                                calls.add(name);
                            }
                            try {
                                return method.invoke(delegate, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
        return port.cast(proxy);
    }
}
