package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.QueryBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// GROUP BY: the keys, and which of them each grouping set has.
final class GroupingSets {

    /// More sets than this are refused, as in PostgreSQL.
    static final int SETS_MAX = 4096;

    private static final int CUBE_MAX = 12;

    private final SortBinder items;
    final List<Expr> keys = new ArrayList<>();
    List<List<Integer>> sets = new ArrayList<>(List.of(List.of()));

    GroupingSets(SortBinder items) {
        this.items = items;
    }

    void bind(List<QueryBody.GroupingElement> elements, boolean distinct) {
        for (QueryBody.GroupingElement element : elements) {
            List<List<Integer>> product = new ArrayList<>();
            List<List<Integer>> alternatives = alternatives(element);
            for (List<Integer> left : sets) {
                for (List<Integer> right : alternatives) {
                    List<Integer> both = new ArrayList<>(left);
                    right.stream().filter(key -> !both.contains(key)).forEach(both::add);
                    product.add(both);
                    limit(product.size(), element.position());
                }
            }
            sets = product;
        }
        if (distinct) {
            Set<Set<Integer>> seen = new HashSet<>();
            sets = sets.stream().filter(set -> seen.add(new HashSet<>(set))).toList();
        }
    }

    boolean plain() {
        return sets.size() == 1 && sets.get(0).size() == keys.size();
    }

    private static void limit(int size, int position) {
        if (size > SETS_MAX) {
            throw Refusal.at(
                    ErrorCode.STATEMENT_TOO_COMPLEX,
                    "too many grouping sets present (maximum " + SETS_MAX + ")",
                    position);
        }
    }

    private List<List<Integer>> alternatives(QueryBody.GroupingElement element) {
        return switch (element) {
            case QueryBody.GroupingElement.Simple simple -> List.of(columns(simple.value()));
            case QueryBody.GroupingElement.Empty _ -> List.of(List.of());
            case QueryBody.GroupingElement.Rollup rollup -> rollup(rollup.values());
            case QueryBody.GroupingElement.Cube cube -> cube(cube);
            case QueryBody.GroupingElement.Sets nested -> {
                List<List<Integer>> all = new ArrayList<>();
                for (QueryBody.GroupingElement inner : nested.elements()) {
                    all.addAll(alternatives(inner));
                    limit(all.size(), nested.position());
                }
                yield all;
            }
        };
    }

    /// `(a, b)` without ROW is two keys.
    private List<Integer> columns(Expression value) {
        if (value instanceof Expression.Row row && !row.explicit()) {
            List<Integer> all = new ArrayList<>();
            for (Expression element : row.elements()) {
                all.add(key(element));
            }
            return all;
        }
        return List.of(key(value));
    }

    private Integer key(Expression value) {
        Expr bound = items.value(value, "GROUP BY", true);
        int known = keys.indexOf(bound);
        if (known < 0) {
            keys.add(bound);
            known = keys.size() - 1;
        }
        return known;
    }

    private List<List<Integer>> rollup(List<Expression> values) {
        List<List<Integer>> groups = values.stream().map(this::columns).toList();
        List<List<Integer>> all = new ArrayList<>();
        for (int size = groups.size(); size >= 0; size--) {
            List<Integer> set = new ArrayList<>();
            groups.subList(0, size).forEach(set::addAll);
            all.add(set);
        }
        return all;
    }

    private List<List<Integer>> cube(QueryBody.GroupingElement.Cube cube) {
        if (cube.values().size() > CUBE_MAX) {
            throw Refusal.at(
                    ErrorCode.TOO_MANY_COLUMNS,
                    "CUBE is limited to " + CUBE_MAX + " elements",
                    cube.position());
        }
        List<List<Integer>> groups = cube.values().stream().map(this::columns).toList();
        List<List<Integer>> all = new ArrayList<>();
        for (int mask = (1 << groups.size()) - 1; mask >= 0; mask--) {
            List<Integer> set = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                if ((mask & 1 << (groups.size() - 1 - i)) != 0) {
                    set.addAll(groups.get(i));
                }
            }
            all.add(set);
        }
        return all;
    }
}
