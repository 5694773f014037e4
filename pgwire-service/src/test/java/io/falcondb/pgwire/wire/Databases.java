package io.falcondb.pgwire.wire;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.catalog.BuiltIns;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.session.Compiled;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.PlanningEnvironment;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.session.StatementCompiler;
import io.falcondb.sql.session.Timers;
import io.falcondb.sql.session.WallClock;
import io.falcondb.sql.transaction.TransactionLimits;
import java.security.SecureRandom;
import java.util.List;

/// Wires a database for tests.
final class Databases {

    private Databases() {}

    static Database over(Group group, SessionLimits limits, Timers timers, SecureRandom random) {
        return new Database(
                group,
                new CatalogStore(group, BuiltIns.NONE),
                new StatementCompiler() {
                    @Override
                    public Compiled compile(
                            Statement statement,
                            List<Type> declaredTypes,
                            Catalog catalog,
                            PlanningEnvironment environment,
                            Environment session) {
                        throw new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, "planning");
                    }

                    @Override
                    public Type type(TypeName name, Environment session) {
                        throw new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, "types");
                    }
                },
                TransactionLimits.defaults(),
                limits,
                WallClock.SYSTEM,
                timers,
                random);
    }
}
