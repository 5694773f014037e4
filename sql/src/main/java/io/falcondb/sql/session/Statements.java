package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prepared statements of a session by name.
final class Statements {

    private final Session session;
    private final Plans plans;
    private final Map<String, PreparedStatement> byName = new HashMap<>();

    Statements(Session session, Plans plans) {
        this.session = session;
        this.plans = plans;
    }

    Collection<PreparedStatement> all() {
        return byName.values();
    }

    /// Parse of the protocol.
    PreparedStatement prepare(String name, String sql, int[] typeOids, boolean mayBlock) {
        requireFree(name);
        List<@Nullable Type> declared = types(typeOids);
        Compiled compiled = plans.single(sql, declared, mayBlock);
        session.requireUsable(compiled);
        return keep(name, sql, declared, compiled, false);
    }

    /// PREPARE.
    PreparedStatement prepare(
            String name, String sql, List<@Nullable Type> declared, Statement statement) {
        requireFree(name);
        return keep(name, sql, declared, plans.compile(statement, declared), true);
    }

    /// @throws DatabaseException INVALID_SQL_STATEMENT_NAME
    PreparedStatement require(String name) {
        PreparedStatement statement = byName.get(name);
        if (statement == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_SQL_STATEMENT_NAME,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name + "\" does not exist");
        }
        return statement;
    }

    void remove(String name) {
        byName.remove(name);
    }

    /// DEALLOCATE ALL.
    void removeAll() {
        byName.clear();
    }

    private PreparedStatement keep(
            String name,
            String sql,
            List<@Nullable Type> declared,
            Compiled compiled,
            boolean fromSql) {
        if (byName.size() >= session.database().limits().statementsMax()
                && !byName.containsKey(name)) {
            throw new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "too many prepared statements in this session")
                    .hint("The limit is the setting falcon.session.statements-max.");
        }
        PreparedStatement statement =
                new PreparedStatement(
                        name,
                        sql,
                        declared,
                        compiled,
                        session.environment().statementTimestamp(),
                        fromSql);
        byName.put(name, statement);
        return statement;
    }

    private void requireFree(String name) {
        if (!name.isEmpty() && byName.containsKey(name)) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_PREPARED_STATEMENT,
                    "prepared statement \"" + name + "\" already exists");
        }
    }

    private static List<@Nullable Type> types(int[] oids) {
        if (oids.length == 0) {
            return List.of();
        }
        List<@Nullable Type> types = new ArrayList<>(oids.length);
        for (int oid : oids) {
            Type type = oid == 0 || oid == Types.UNKNOWN.oid() ? null : Types.byOid(oid);
            if (type == null && oid != 0 && oid != Types.UNKNOWN.oid()) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "type with OID " + Integer.toUnsignedLong(oid) + " does not exist");
            }
            types.add(type);
        }
        return types;
    }
}
