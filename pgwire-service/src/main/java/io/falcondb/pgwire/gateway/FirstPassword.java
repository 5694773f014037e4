package io.falcondb.pgwire.gateway;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.Session;
import io.falcondb.sql.session.SessionRequest;
import io.falcondb.sql.session.SimpleQuery;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the bootstrap superuser a password if it has none: where no client comes from loopback, as
/// between containers, nobody could log in to set the first one. A password that it has is never
/// touched, so an old value in a secret does no harm. Thread-safe.
final class FirstPassword {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPassword.class);
    private static final String SUPERUSER = "falcon";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final String verifier;

    /// @param verifier as `pg_authid` has it: the password itself is in no statement
    FirstPassword(Database database, String verifier) {
        this.database = database;
        this.verifier = verifier;
    }

    /// Tries once a second until the storage has answered or the thread is interrupted.
    void setWhenPossible() {
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                set();
                return;
            } catch (DatabaseException e) {
                if (!told) {
                    LOG.info("the first password waits for the storage: {}", e.getMessage());
                    told = true;
                }
            }
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// @throws DatabaseException why it could not be done; nothing is changed then
    void set() {
        Role role = database.newestCatalog().role(SUPERUSER);
        if (role == null || role.verifier() != null) {
            return;
        }
        SessionRequest request = new SessionRequest(SUPERUSER, SUPERUSER, Map.of(), null);
        try (Session session = database.open(request, new NoClient())) {
            String statement = "alter role " + SUPERUSER + " password '" + verifier + "'";
            session.begin("");
            SimpleQuery query = session.simpleQuery(statement);
            SimpleQuery.Step step = query.step(NoResults.INSTANCE, /* mayBlock= */ true);
            while (step == SimpleQuery.Step.COMMITTING) {
                session.pendingCommit().join();
                step = query.resume(NoResults.INSTANCE);
            }
            session.idle();
        }
        LOG.info("role {} has its first password", SUPERUSER);
    }
}
