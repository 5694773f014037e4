package io.falcondb.sql.session;

import io.falcondb.relational.type.Type;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Catalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a parsed statement into a plan: bind, optimise, plan. Stateless and thread-safe.
public interface StatementCompiler {

    /// @param declaredTypes of the parameters, as far as the client named them; null for those it
    ///   left open; null as a whole if there must be no parameters
    /// @throws io.falcondb.kernel.DatabaseException whatever is wrong with the statement
    Compiled compile(
            Statement statement,
            @Nullable List<@Nullable Type> declaredTypes,
            Catalog catalog,
            PlanningEnvironment environment,
            io.falcondb.relational.expression.Environment session);

    /// The type that a type name means.
    ///
    /// @throws io.falcondb.kernel.DatabaseException UNDEFINED_OBJECT
    Type type(
            io.falcondb.sql.ast.TypeName name,
            io.falcondb.relational.expression.Environment session);
}
