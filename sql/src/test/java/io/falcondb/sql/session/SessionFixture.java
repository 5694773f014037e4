package io.falcondb.sql.session;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.catalog.function.CatalogFunctions;
import io.falcondb.sql.catalog.virtual.VirtualTables;
import io.falcondb.sql.ddl.DdlExecutor;
import io.falcondb.sql.session.SimpleQuery.Step;
import io.falcondb.sql.transaction.TransactionLimits;
import io.falcondb.testkit.storage.GroupSource;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/// A database in memory and sessions on it, all on the calling thread.
public final class SessionFixture {

    final Group group;
    final Database database;

    public SessionFixture() {
        this(GroupSource.opened());
    }

    /// A gateway of its own on a group that others may use too.
    public SessionFixture(Group group) {
        this.group = group;
        CatalogStore catalogs = new CatalogStore(group, VirtualTables.builtIns());
        FunctionRegistry functions = CatalogFunctions.registry();
        DdlExecutor ddl = new DdlExecutor(catalogs, functions, password -> password);
        database =
                new Database(
                        group,
                        catalogs,
                        new SqlCompiler(functions),
                        ddl::execute,
                        TransactionLimits.defaults(),
                        SessionLimits.defaults(),
                        WallClock.SYSTEM,
                        (task, delay) -> () -> {},
                        CommitPolicy.LOCAL,
                        new SecureRandom());
    }

    /// A session and what it says.
    public final class Talk {
        final RecordingClient client = new RecordingClient();
        final Session session;

        private Talk(String user) {
            session = database.open(new SessionRequest(user, "falcon", Map.of(), null), client);
        }

        /// Runs a query string; the lines it was answered with, an error as the last.
        public List<String> run(String sql) {
            client.lines.clear();
            client.formatting = session::formatting;
            session.begin(sql);
            SimpleQuery query = session.simpleQuery(sql);
            try {
                Step step = Step.MORE;
                while (step != Step.DONE) {
                    step =
                            step == Step.COMMITTING
                                    ? query.resume(client)
                                    : query.step(client, true);
                    if (step == Step.COMMITTING) {
                        session.pendingCommit().join();
                    }
                }
            } catch (DatabaseException error) {
                session.failed(error.code().sqlState());
                client.lines.add("ERROR " + error.code().sqlState() + " " + error.getMessage());
            }
            session.idle();
            return List.copyOf(client.lines);
        }
    }

    /// As a role that exists.
    public Talk talk(String user) {
        return new Talk(user);
    }

    public Talk talk() {
        return talk("falcon");
    }
}
