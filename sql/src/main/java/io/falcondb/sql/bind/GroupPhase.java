package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.AggregateCall;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TreeRewriter;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns expressions over the FROM row into expressions over the row of an [Aggregate]: keys and
/// aggregates become columns, any other column is an error.
///
/// First everything is collected ([#collect]), which finds the columns that depend on a grouped
/// primary key and makes them keys as well; then [#map].
final class GroupPhase extends TreeRewriter {

    private final Bindings bindings;
    private final QueryParts parts;
    private final List<ScopeTable> tables;
    private final List<Expr> keys;
    private final List<List<Integer>> sets;
    private final Set<Integer> dependent = new HashSet<>();

    GroupPhase(
            Bindings bindings, QueryParts parts, List<ScopeTable> tables, GroupingSets grouping) {
        this.bindings = bindings;
        this.parts = parts;
        this.tables = tables;
        this.keys = new ArrayList<>(grouping.keys);
        this.sets = grouping.sets;
    }

    void collect(Expr expression) {
        expression(expression, 0);
    }

    Expr map(Expr expression) {
        return expression(expression, 0);
    }

    Relation aggregate(Relation input) {
        List<OutputColumn> columns = new ArrayList<>();
        for (Expr key : keys) {
            columns.add(new OutputColumn("key", key.type(), key.typmod()));
        }
        for (AggregateCall call : parts.aggregates) {
            columns.add(new OutputColumn(call.function().name(), call.type(), call.typmod()));
        }
        List<List<Integer>> groupingSets = new ArrayList<>(sets);
        if (sets.size() == 1) {
            List<Integer> all = new ArrayList<>(sets.get(0));
            dependent.forEach(all::add);
            groupingSets = List.of(List.copyOf(all));
        } else {
            columns.add(new OutputColumn("set", Types.INT4, -1));
        }
        return new Aggregate(input, keys, groupingSets, parts.aggregates, columns);
    }

    @Override
    public Expr expression(Expr expression, int depth) {
        for (int i = 0; i < keys.size(); i++) {
            if (References.lower(keys.get(i), depth).equals(expression)) {
                return column(i, expression, depth);
            }
        }
        return switch (expression) {
            case PartReference part when part.owner() == parts -> part(part, depth);
            case Expr.Column column when depth == 0 -> ungrouped(column.index(), expression, depth);
            case Expr.Outer outer when depth > 0 && outer.level() == depth ->
                    ungrouped(outer.index(), expression, depth);
            default -> mapShaped(expression, depth);
        };
    }

    private Expr mapShaped(Expr expression, int depth) {
        Expr mapped = mapOperands(expression, depth);
        return mapped == expression
                ? expression
                : bindings.shaped(mapped, bindings.shape(expression));
    }

    private Expr part(PartReference part, int depth) {
        return switch (part.kind()) {
            case AGGREGATE -> column(keys.size() + part.index(), part, depth);
            case GROUPING -> grouping(parts.groupings.get(part.index()), depth);
            case WINDOW, SET -> part;
        };
    }

    private static Expr column(int index, Expr like, int depth) {
        return depth == 0
                ? new Expr.Column(index, like.type(), like.typmod())
                : new Expr.Outer(depth, index, like.type(), like.typmod());
    }

    /// One bit per argument, set where the row's grouping set lacks the key.
    private Expr grouping(QueryParts.GroupingCall call, int depth) {
        List<Integer> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            int key = keys.indexOf(call.arguments().get(i));
            if (key < 0) {
                throw Refusal.at(
                        ErrorCode.GROUPING_ERROR,
                        "arguments to GROUPING must be grouping expressions of the associated query"
                                + " level",
                        call.positions().get(i));
            }
            arguments.add(key);
        }
        if (sets.size() == 1) {
            return mask(arguments, sets.get(0));
        }
        Expr set =
                column(
                        keys.size() + parts.aggregates.size(),
                        new Expr.Constant(Types.INT4, -1, null),
                        depth);
        OperatorBinder operators = new OperatorBinder(new Coercion(bindings));
        List<Expr.Case.When> whens = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            Expr index = new Expr.Constant(Types.INT4, -1, (long) i);
            whens.add(
                    new Expr.Case.When(
                            operators.call(Name.of("="), set, index, -1),
                            mask(arguments, sets.get(i))));
        }
        return new Expr.Case(null, List.copyOf(whens), null, Types.INT4, -1);
    }

    private static Expr mask(List<Integer> arguments, List<Integer> set) {
        long mask = 0;
        for (Integer argument : arguments) {
            mask = mask << 1 | (set.contains(argument) ? 0 : 1);
        }
        return new Expr.Constant(Types.INT4, -1, mask);
    }

    private Expr ungrouped(int index, Expr reference, int depth) {
        ScopeTable table = tableOf(index);
        if (table != null && sets.size() == 1 && dependsOnKey(table)) {
            Expr own = new Expr.Column(index, reference.type(), reference.typmod());
            keys.add(own);
            dependent.add(keys.size() - 1);
            return column(keys.size() - 1, reference, depth);
        }
        String name = table == null ? "?" : nameOf(table, index);
        int position = bindings.position(reference);
        throw Refusal.at(
                ErrorCode.GROUPING_ERROR,
                depth == 0
                        ? "column \""
                                + name
                                + "\" must appear in the GROUP BY clause or be used in an aggregate"
                                + " function"
                        : "subquery uses ungrouped column \"" + name + "\" from outer query",
                position);
    }

    private @Nullable ScopeTable tableOf(int index) {
        ScopeTable found = null;
        for (ScopeTable table : tables) {
            for (ScopeColumn column : table.columns()) {
                if (column.value() instanceof Expr.Column own && own.index() == index) {
                    if (found == null || found.name().isEmpty()) {
                        found = table;
                    }
                }
            }
        }
        return found;
    }

    private static String nameOf(ScopeTable table, int index) {
        for (ScopeColumn column : table.columns()) {
            if (column.value() instanceof Expr.Column own && own.index() == index) {
                return table.name().isEmpty() ? column.name() : table.name() + "." + column.name();
            }
        }
        return table.name();
    }

    private boolean dependsOnKey(ScopeTable table) {
        Table stored = table.table();
        if (stored == null || stored.isView() || stored.keyColumns().isEmpty()) {
            return false;
        }
        for (Integer attnum : stored.keyColumns()) {
            boolean grouped = false;
            for (ScopeColumn column : table.columns()) {
                grouped |= column.origin().attnum() == attnum && keys.contains(column.value());
            }
            if (!grouped) {
                return false;
            }
        }
        return true;
    }
}
