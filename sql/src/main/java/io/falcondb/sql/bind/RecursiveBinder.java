package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WITH RECURSIVE query that names itself: `seed UNION [ALL] step`.
final class RecursiveBinder {

    private final Bindings bindings;
    private final @Nullable Scope outer;
    private final @Nullable Ctes ctes;

    RecursiveBinder(Bindings bindings, @Nullable Scope outer, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.outer = outer;
        this.ctes = ctes;
    }

    static boolean mentions(SelectStatement statement, String name) {
        return TableMentions.in(statement, name);
    }

    QueryResult bind(
            io.falcondb.sql.ast.With.CommonTable table, SelectStatement statement, int id) {
        if (!(statement.body() instanceof QueryBody.SetOperation operation)
                || operation.operator() != QueryBody.SetOperator.UNION) {
            throw Refusal.at(
                    ErrorCode.INVALID_RECURSION,
                    "recursive query \""
                            + table.name()
                            + "\" does not have the form non-recursive-term UNION [ALL]"
                            + " recursive-term",
                    table.position());
        }
        refuseAround(statement, "ORDER BY", !statement.orderBy().isEmpty());
        refuseAround(statement, "LIMIT", statement.limit() != null);
        refuseAround(statement, "FOR UPDATE/SHARE", !statement.locking().isEmpty());
        if (TableMentions.in(operation.left(), table.name())) {
            throw Refusal.at(
                    ErrorCode.INVALID_RECURSION,
                    "recursive reference to query \""
                            + table.name()
                            + "\" must not appear within its non-recursive term",
                    table.position());
        }
        QueryResult seed = new QueryBinder(bindings, outer, ctes).bind(operation.left());
        List<OutputColumn> columns = WithBinder.columns(table, plain(seed.columns()));
        Ctes inner = new Ctes(new CteBinding(table.name(), id, columns, seed.shapes(), true), ctes);
        QueryResult step =
                new QueryBinder(bindings, outer, inner).keepingUnknowns().bind(operation.right());
        return new QueryResult(union(table, operation, seed, step, columns, id), seed.shapes());
    }

    private static List<OutputColumn> plain(List<OutputColumn> columns) {
        return columns.stream()
                .map(column -> new OutputColumn(column.name(), column.type(), column.typmod()))
                .toList();
    }

    private Relation union(
            io.falcondb.sql.ast.With.CommonTable table,
            QueryBody.SetOperation operation,
            QueryResult seed,
            QueryResult step,
            List<OutputColumn> columns,
            int id) {
        if (seed.columns().size() != step.columns().size()) {
            throw Refusal.syntax(
                    "each UNION query must have the same number of columns",
                    operation.right().position());
        }
        List<Type> types = seed.columns().stream().map(OutputColumn::type).toList();
        for (int i = 0; i < types.size(); i++) {
            Type other = step.columns().get(i).type();
            Expr mine = new Expr.Column(i, types.get(i), -1);
            Expr theirs = new Expr.Column(i, other, -1);
            Type common =
                    CommonType.of(
                            List.of(mine, theirs),
                            List.of(
                                    Positions.column(operation.left(), i),
                                    Positions.column(operation.right(), i)),
                            "UNION");
            if (common != types.get(i)) {
                throw Refusal.mismatch(
                                "recursive query \""
                                        + table.name()
                                        + "\" column "
                                        + (i + 1)
                                        + " has type "
                                        + Refusal.name(types.get(i))
                                        + " in non-recursive term but type "
                                        + Refusal.name(common)
                                        + " overall",
                                Positions.column(operation.left(), i))
                        .hint("Cast the output of the non-recursive term to the correct type.");
            }
        }
        Relation right =
                new ColumnCasts(bindings).apply(step.relation(), types, "UNION", operation.right());
        return new RecursiveUnion(id, seed.relation(), right, !operation.all(), columns);
    }

    private static void refuseAround(SelectStatement statement, String what, boolean present) {
        if (present) {
            throw Refusal.unsupported(
                    what + " in a recursive query is not implemented", statement.position());
        }
    }
}
