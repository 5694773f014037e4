package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.execute.WouldBlock;
import io.falcondb.sql.parse.ParsedStatement;
import io.falcondb.sql.parse.Parser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a session's plans come from: its own cache by text, then the shared one, then the
/// compiler. Plans of a transaction with DDL of its own stay out of the caches.
final class Plans {

    private static final Object[] NO_PARAMETERS = new Object[0];

    private record TextKey(String sql, @Nullable List<@Nullable Type> types) {}

    private record SharedKey(TextKey text, PlanningEnvironment environment) {}

    private final Session session;
    private final Map<TextKey, Compiled> byText;
    private final Map<String, Compiled> controls;
    private final ShapePlans shapes;

    Plans(Session session) {
        this.session = session;
        this.shapes = new ShapePlans(session.database());
        this.controls = new SharedPlans.Recent<>(session.database().limits().sessionPlansMax());
        this.byText = new SharedPlans.Recent<>(session.database().limits().sessionPlansMax());
    }

    /// The environment that plans must fit now.
    PlanningEnvironment environment(Catalog catalog) {
        return session.environment().planningEnvironment(catalog.version());
    }

    /// The plan of a text that holds one statement, or none at all.
    ///
    /// @throws DatabaseException SYNTAX_ERROR if it holds more
    /// @throws WouldBlock if it must be planned and that may take long
    Compiled single(String sql, List<@Nullable Type> types, boolean mayBlock) {
        TextKey key = new TextKey(sql, types);
        Compiled known = find(key);
        if (known != null) {
            return known;
        }
        if (!mayBlock && sql.length() > SessionLimits.LOOP_TEXT_MAX) {
            throw WouldBlock.INSTANCE;
        }
        List<ParsedStatement> parsed = Parser.parse(sql);
        if (parsed.size() > 1) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR,
                    "cannot insert multiple commands into a prepared statement");
        }
        if (parsed.isEmpty()) {
            return Compiled.EMPTY;
        }
        return compile(key, parsed.getFirst().statement(), mayBlock);
    }

    /// What a text of the simple protocol runs, if that is known already.
    ShapePlans.@Nullable Bound find(String sql) {
        Compiled control = controls.get(sql);
        if (control != null) {
            return new ShapePlans.Bound(control, NO_PARAMETERS);
        }
        Catalog catalog = session.catalog().likely();
        return catalog.isPrivate() ? null : shapes.find(sql, environment(catalog));
    }

    /// Plans one statement of a text of the simple protocol.
    ///
    /// @param whole whether the text holds nothing else, so that it can be found again
    Compiled compile(String sql, boolean whole, Statement statement, boolean mayBlock) {
        if (!StatementKinds.isPlanned(statement)) {
            Compiled utility = Compiled.utility(statement, List.of());
            if (whole
                    && sql.length() <= SessionLimits.CONTROL_TEXT_MAX
                    && StatementKinds.isControl(statement)) {
                controls.put(sql, utility);
            }
            return utility;
        }
        if (!mayBlock) {
            throw WouldBlock.INSTANCE;
        }
        Catalog catalog = session.catalog().planning();
        PlanningEnvironment now = environment(catalog);
        Compiled plain = plan(statement, null, catalog, now);
        if (whole) {
            shapes.keep(sql, statement, plain, catalog, now);
        }
        return plain;
    }

    /// Plans a statement whatever it costs, past the caches.
    Compiled compile(Statement statement, @Nullable List<@Nullable Type> types) {
        if (!StatementKinds.isPlanned(statement)) {
            return Compiled.utility(statement, List.of());
        }
        Catalog catalog = session.catalog().planning();
        return plan(statement, types, catalog, environment(catalog));
    }

    /// The same statement planned for the schema and settings of now; the same object if it still
    /// fits.
    ///
    /// @throws WouldBlock if it must be planned again and that may take long
    Compiled refresh(
            Compiled compiled,
            @Nullable List<@Nullable Type> types,
            Catalog catalog,
            boolean mayBlock) {
        Statement statement = compiled.statement();
        if (statement == null || compiled.plan() == null) {
            return compiled;
        }
        PlanningEnvironment now = environment(catalog);
        if (compiled.isValid(now)) {
            return compiled;
        }
        if (!mayBlock) {
            throw WouldBlock.INSTANCE;
        }
        return plan(statement, types, catalog, now);
    }

    /// DISCARD PLANS.
    void forget() {
        byText.clear();
    }

    private @Nullable Compiled find(TextKey key) {
        if (key.sql().length() > SessionLimits.CACHED_TEXT_MAX) {
            return null;
        }
        Compiled own = byText.get(key);
        if (own != null && own.plan() == null) {
            return own;
        }
        Catalog catalog = session.catalog().planning();
        PlanningEnvironment now = environment(catalog);
        if (own != null && own.isValid(now)) {
            return own;
        }
        if (catalog.isPrivate()) {
            return null;
        }
        Compiled shared = session.database().sharedPlans().find(new SharedKey(key, now));
        if (shared != null) {
            byText.put(key, shared);
        }
        return shared;
    }

    private Compiled compile(TextKey key, Statement statement, boolean mayBlock) {
        boolean keep = key.sql().length() <= SessionLimits.CACHED_TEXT_MAX;
        if (!StatementKinds.isPlanned(statement)) {
            Compiled utility = Compiled.utility(statement, List.of());
            if (keep && StatementKinds.isControl(statement)) {
                byText.put(key, utility);
            }
            return utility;
        }
        if (!mayBlock) {
            throw WouldBlock.INSTANCE;
        }
        Catalog catalog = session.catalog().planning();
        PlanningEnvironment now = environment(catalog);
        Compiled planned = plan(statement, key.types(), catalog, now);
        if (keep && !catalog.isPrivate()) {
            byText.put(key, planned);
            session.database().sharedPlans().keep(new SharedKey(key, now), planned);
        }
        return planned;
    }

    private Compiled plan(
            Statement statement,
            @Nullable List<@Nullable Type> types,
            Catalog catalog,
            PlanningEnvironment environment) {
        SqlCompiler compiler = session.database().compiler();
        try {
            return compiler.compile(statement, types, catalog, environment);
        } catch (DatabaseException refusal) {
            Catalog newer = session.followers().newerThan(catalog);
            if (newer == null) {
                throw refusal;
            }
            return compiler.compile(statement, types, newer, environment(newer));
        }
    }
}
