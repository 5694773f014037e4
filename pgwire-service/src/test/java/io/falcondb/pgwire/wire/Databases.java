package io.falcondb.pgwire.wire;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Functions;
import io.falcondb.sql.catalog.BuiltIns;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.session.SqlCompiler;
import io.falcondb.sql.session.Timers;
import io.falcondb.sql.session.WallClock;
import io.falcondb.sql.transaction.TransactionLimits;
import java.security.SecureRandom;

/// Wires a database for tests.
final class Databases {

    private Databases() {}

    static Database over(Group group, SessionLimits limits, Timers timers, SecureRandom random) {
        return new Database(
                group,
                new CatalogStore(group, BuiltIns.NONE),
                new SqlCompiler(Functions.registry()),
                (statement, context) -> {
                    throw new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, "no DDL yet");
                },
                TransactionLimits.defaults(),
                limits,
                WallClock.SYSTEM,
                timers,
                random);
    }
}
