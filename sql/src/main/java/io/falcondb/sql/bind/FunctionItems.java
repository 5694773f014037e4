package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.FunctionScan;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions in FROM.
final class FunctionItems {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;

    FunctionItems(Bindings bindings, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.ctes = ctes;
    }

    FromResult bind(TableRef.Functions item, @Nullable Scope outer) {
        List<FunctionScan.Source> sources = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        List<@Nullable RecordShape> shapes = new ArrayList<>();
        Alias alias = item.alias();
        List<TableRef.FunctionItem> functions = spread(item);
        String name = alias == null ? ColumnNames.of(functions.get(0).call()) : alias.name();
        for (TableRef.FunctionItem function : functions) {
            if (!function.columns().isEmpty() || !item.columns().isEmpty()) {
                throw Refusal.unsupported(
                        "a column definition list is not supported for this function",
                        item.position());
            }
            String single =
                    alias != null && functions.size() == 1
                            ? alias.name()
                            : ColumnNames.of(function.call());
            source(function.call(), single, outer, sources, columns, shapes);
        }
        if (item.ordinality()) {
            columns.add(new OutputColumn("ordinality", Types.INT8, -1));
            shapes.add(null);
        }
        FunctionScan scan = new FunctionScan(sources, item.ordinality(), columns);
        List<ScopeColumn> named =
                FromBinder.renamed(new QueryResult(scan, shapes).scopeColumns(), alias);
        return new FromResult(scan, List.of(ScopeTable.of(name, named)));
    }

    /// `unnest(a, b)` is `ROWS FROM (unnest(a), unnest(b))`.
    private static List<TableRef.FunctionItem> spread(TableRef.Functions item) {
        List<TableRef.FunctionItem> all = new ArrayList<>();
        for (TableRef.FunctionItem function : item.items()) {
            if (function.call() instanceof FunctionCall call
                    && call.name().last().equals("unnest")
                    && call.arguments().size() > 1) {
                for (Expression argument : call.arguments()) {
                    all.add(
                            new TableRef.FunctionItem(
                                    FunctionCall.of(
                                            call.name(), List.of(argument), call.position()),
                                    List.of()));
                }
            } else {
                all.add(function);
            }
        }
        return all;
    }

    private void source(
            Expression written,
            String name,
            @Nullable Scope outer,
            List<FunctionScan.Source> sources,
            List<OutputColumn> columns,
            List<@Nullable RecordShape> shapes) {
        QueryParts parts = new QueryParts();
        Scope scope = new Scope(outer, List.of(), parts, ctes);
        Expr bound = new ExpressionBinder(bindings, scope, Clause.FROM_FUNCTION).bind(written);
        Expr value = bindings.shaped(settle(bound, written), bindings.shape(bound));
        boolean set = value instanceof PartReference;
        if (value instanceof PartReference reference) {
            value = parts.sets.get(reference.index());
        }
        if (parts.sets.size() > (set ? 1 : 0)) {
            throw Refusal.unsupported(
                    "set-returning functions must appear at top level of FROM",
                    Positions.start(written));
        }
        RecordShape shape = bindings.shape(value);
        if (shape == null) {
            if (value.type() == Types.RECORD) {
                throw Refusal.at(
                        ErrorCode.SYNTAX_ERROR,
                        "a column definition list is required for functions returning \"record\"",
                        Positions.start(written));
            }
            String own = set ? onlyOutput(value, name) : name;
            columns.add(new OutputColumn(own, value.type(), value.typmod()));
            shapes.add(null);
            sources.add(new FunctionScan.Source(value, 1, false));
            return;
        }
        for (RecordShape.Field field : shape.fields()) {
            columns.add(new OutputColumn(field.name(), field.type(), field.typmod()));
            shapes.add(field.shape());
        }
        sources.add(new FunctionScan.Source(value, shape.fields().size(), !set));
    }

    private Expr settle(Expr value, Expression written) {
        return new Coercion(bindings).settled(value, Positions.start(written));
    }

    /// A function with one OUT argument names its column so.
    private static String onlyOutput(Expr value, String otherwise) {
        if (value instanceof Expr.Call call) {
            List<FunctionFacts.Output> outputs = FunctionFacts.of(call.function()).outputs();
            if (outputs.size() == 1) {
                return outputs.get(0).name();
            }
        }
        return otherwise;
    }
}
