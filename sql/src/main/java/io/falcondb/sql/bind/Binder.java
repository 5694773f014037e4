package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The front door: syntax trees in, typed algebra out, by PostgreSQL's rules over one snapshot of
/// the catalog. Serves one session; not thread-safe, but cheap to make.
///
/// Errors are those of PostgreSQL's parse analysis, with SQLSTATE, wording and position.
public final class Binder {

    private final Catalog catalog;
    private final SearchPath path;
    private final FunctionRegistry functions;
    private final Formatting formatting;

    /// @param functions all that may be called: the built-in ones and those of the catalog
    /// @param formatting how literals are read
    public Binder(
            Catalog catalog, SearchPath path, FunctionRegistry functions, Formatting formatting) {
        this.catalog = catalog;
        this.path = path;
        this.functions = functions;
        this.formatting = formatting;
    }

    /// @param parameters learns the types of `$n`; ask it for all of them afterwards
    public BoundStatement bind(Statement statement, ParameterTypes parameters) {
        Bindings bindings = bindings(parameters);
        BoundStatement bound = bind(statement, bindings);
        List<Access> accesses = bindings.notes.all();
        return accesses.isEmpty() ? bound : new BoundStatement.Checked(accesses, bound);
    }

    private static BoundStatement bind(Statement statement, Bindings bindings) {
        return switch (statement) {
            case SelectStatement select -> {
                if (into(select)) {
                    yield new BoundStatement.Utility(statement);
                }
                Relation relation = new QueryBinder(bindings, null, null).bind(select).relation();
                yield new BoundStatement.Query(relation, bindings.locks);
            }
            case io.falcondb.sql.ast.Insert _,
                    io.falcondb.sql.ast.Update _,
                    io.falcondb.sql.ast.Delete _,
                    io.falcondb.sql.ast.Merge _ ->
                    new ModificationBinder(bindings, null).bind(statement);
            default -> new BoundStatement.Utility(statement);
        };
    }

    private static boolean into(SelectStatement select) {
        return switch (select.body()) {
            case QueryBody.Select body -> body.into() != null;
            case QueryBody.SetOperation operation -> into(operation.left());
            case QueryBody.Values _ -> false;
        };
    }

    /// An expression over a row in table layout: of an index, a generated column, a policy.
    public Expr bindExpression(Expression expression, Table table) {
        return new StandaloneExpressions(bindings(ParameterTypes.none()))
                .over(expression, table, Clause.INDEX);
    }

    /// A condition over a row in table layout: of CHECK, or of a partial index.
    public Expr bindCondition(Expression expression, Table table) {
        return new StandaloneExpressions(bindings(ParameterTypes.none()))
                .binder(table, Clause.CHECK)
                .condition(expression, "CHECK");
    }

    /// The value of a generated column over a row in table layout, cast to the column's type.
    public Expr bindGenerated(Expression expression, Table table, Column column) {
        ExpressionBinder binder =
                new StandaloneExpressions(bindings(ParameterTypes.none()))
                        .binder(table, Clause.GENERATED);
        return binder.coercion.assign(binder.bind(expression), column, Positions.start(expression));
    }

    /// DEFAULT of a column as written, cast to the column's type.
    public Expr bindDefault(Expression expression, Column column) {
        ExpressionBinder binder =
                new ExpressionBinder(
                        bindings(ParameterTypes.none()), Scope.empty(null, null), Clause.DEFAULT);
        return binder.coercion.assign(binder.bind(expression), column, Positions.start(expression));
    }

    /// What a column of a new row gets if no value is given: its default, the next value of its
    /// identity sequence, or NULL.
    public Expr defaultOf(Table table, Column column) {
        return new StandaloneExpressions(bindings(ParameterTypes.none())).defaultOf(table, column);
    }

    /// What every new row of the table must pass.
    public RowRules rules(Table table) {
        return new StandaloneExpressions(bindings(ParameterTypes.none())).rules(table);
    }

    /// A value without any row: an argument of EXECUTE, a setting; cast as on assignment.
    ///
    /// @param type null to leave the type as it is found (text for plain literals)
    public Expr bindValue(Expression expression, @Nullable Type type, ParameterTypes parameters) {
        ExpressionBinder binder =
                new ExpressionBinder(bindings(parameters), Scope.empty(null, null), Clause.EXECUTE);
        Expr value = binder.bind(expression);
        int position = Positions.start(expression);
        if (type == null) {
            return binder.coercion.settled(value, position);
        }
        if (!Coercion.possible(value.type(), type, Cast.Context.ASSIGNMENT)) {
            throw Refusal.mismatch(
                    "parameter of type "
                            + Refusal.name(value.type())
                            + " cannot be coerced to the expected type "
                            + Refusal.name(type),
                    position);
        }
        return binder.coercion.convert(value, type, -1, Cast.Context.ASSIGNMENT, position);
    }

    /// ALTER COLUMN ... TYPE ... USING: an expression over the old row, cast to the new type.
    public Expr bindConversion(
            Expression expression, Table table, Type type, int typmod, String column) {
        ExpressionBinder binder =
                new StandaloneExpressions(bindings(ParameterTypes.none()))
                        .binder(table, Clause.INDEX);
        Column target = Column.of(1, column, type, typmod);
        return binder.coercion.assign(binder.bind(expression), target, Positions.start(expression));
    }

    private Bindings bindings(ParameterTypes parameters) {
        return new Bindings(catalog, path, functions, parameters, formatting);
    }
}
