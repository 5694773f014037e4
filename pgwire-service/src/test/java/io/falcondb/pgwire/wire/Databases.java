package io.falcondb.pgwire.wire;

import io.falcondb.contracts.storage.Group;
import io.falcondb.pgwire.auth.PasswordHashing;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.catalog.function.CatalogFunctions;
import io.falcondb.sql.catalog.virtual.VirtualTables;
import io.falcondb.sql.ddl.DdlExecutor;
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
        CatalogStore catalogs = new CatalogStore(group, VirtualTables.builtIns());
        FunctionRegistry functions = CatalogFunctions.registry();
        DdlExecutor ddl =
                new DdlExecutor(catalogs, functions, new PasswordHashing(random)::verifier);
        return new Database(
                group,
                catalogs,
                new SqlCompiler(functions),
                ddl::execute,
                TransactionLimits.defaults(),
                limits,
                WallClock.SYSTEM,
                timers,
                random);
    }
}
