package io.falcondb.sql.ddl;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.bind.Binder;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.bind.ParameterTypes;
import io.falcondb.sql.bind.RowRules;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.table.TableExpressions;
import io.falcondb.sql.optimise.Optimiser;
import io.falcondb.sql.parse.Parser;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.plan.Planner;
import java.util.List;

/// The way from syntax to closures, as DDL needs it, over the catalog of the moment.
final class DdlPlanner {

    private final FunctionRegistry functions;

    DdlPlanner(FunctionRegistry functions) {
        this.functions = functions;
    }

    Binder binder(Catalog catalog, SearchPath path) {
        return new Binder(catalog, path, functions, Formatting.DEFAULT);
    }

    /// Plans a query without parameters.
    PhysicalPlan plan(SelectStatement query, Catalog catalog, SearchPath path) {
        BoundStatement bound = binder(catalog, path).bind(query, ParameterTypes.none());
        return new Planner(catalog, expressions(catalog, path))
                .plan(Optimiser.over(catalog).optimise(bound));
    }

    /// What descriptors hold as text, bound.
    TableExpressions expressions(Catalog catalog, SearchPath path) {
        Binder binder = binder(catalog, path);
        return new TableExpressions() {
            @Override
            public Expr expression(Table table, String sql) {
                return binder.bindExpression(Parser.parseExpression(sql), table);
            }

            @Override
            public RowRules rules(Table table) {
                return binder.rules(table);
            }

            @Override
            public List<Expr> defaults(Table table) {
                return table.columns().stream()
                        .map((Column column) -> binder.defaultOf(table, column))
                        .toList();
            }
        };
    }
}
