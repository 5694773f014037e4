package io.falcondb.sql.session;

import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.bind.Binder;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.bind.ParameterTypes;
import io.falcondb.sql.bind.TypeResolver;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.optimise.Optimiser;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.plan.Planner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from a tree to a plan: bind, optimise, plan. Keeps the planner of the catalog it saw
/// last, because planners know the writers of their catalog's tables.
public final class SqlCompiler {

    private record CatalogPlanner(Catalog catalog, Planner planner) {}

    private final FunctionRegistry functions;
    private volatile @Nullable CatalogPlanner newest;

    public SqlCompiler(FunctionRegistry functions) {
        this.functions = functions;
    }

    /// @param declaredTypes of the parameters, as far as the client named them; null for those it
    ///   left open; null as a whole if there must be no parameters
    /// @throws io.falcondb.kernel.DatabaseException whatever is wrong with the statement
    public Compiled compile(
            Statement statement,
            @Nullable List<@Nullable Type> declaredTypes,
            Catalog catalog,
            PlanningEnvironment environment) {
        ParameterTypes parameters =
                declaredTypes == null
                        ? ParameterTypes.none()
                        : ParameterTypes.declared(declaredTypes);
        BoundStatement bound =
                bind(
                        statement,
                        parameters,
                        catalog,
                        environment.searchPath(),
                        environment.formatting());
        if (bound instanceof BoundStatement.Utility) {
            return Compiled.utility(statement, List.of());
        }
        PhysicalPlan plan = planner(catalog).plan(bound);
        return new Compiled(statement, plan, parameters.all(), plan.columns(), environment);
    }

    /// The type that a type name means.
    ///
    /// @throws io.falcondb.kernel.DatabaseException UNDEFINED_OBJECT
    public Type type(TypeName name) {
        return TypeResolver.resolve(name).type();
    }

    /// The statement's meaning, simplified.
    public BoundStatement bind(
            Statement statement,
            ParameterTypes parameters,
            Catalog catalog,
            SearchPath path,
            Formatting formatting) {
        BoundStatement bound = binder(catalog, path, formatting).bind(statement, parameters);
        return Optimiser.over(catalog).optimise(bound);
    }

    Binder binder(Catalog catalog, SearchPath path, Formatting formatting) {
        return new Binder(catalog, path, functions, formatting);
    }

    /// The planner of a catalog.
    public Planner planner(Catalog catalog) {
        CatalogPlanner known = newest;
        if (known != null && known.catalog() == catalog) {
            return known.planner();
        }
        Planner planner = new Planner(catalog, new CatalogExpressions(catalog, functions));
        newest = new CatalogPlanner(catalog, planner);
        return planner;
    }
}
