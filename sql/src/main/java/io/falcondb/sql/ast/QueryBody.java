package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a query computes before ordering and limiting. `TABLE t` is a Select of `*` from t.
public sealed interface QueryBody extends Node {

    /// @param alias null where no name was written: the binder derives one
    record Item(Expression value, @Nullable String alias, int position) implements Node {}

    /// DISTINCT, and `DISTINCT ON (...)` if expressions are given.
    record Distinct(List<Expression> on) {
        public Distinct {
            on = List.copyOf(on);
        }
    }

    /// The table that SELECT INTO creates.
    record Into(Persistence persistence, Name table, int position) implements Node {}

    /// @param items may be empty
    /// @param groupDistinct `GROUP BY DISTINCT`
    /// @param windows named windows of the WINDOW clause
    record Select(
            @Nullable Distinct distinct,
            List<Item> items,
            @Nullable Into into,
            List<TableRef> from,
            @Nullable Expression where,
            List<GroupingElement> groupBy,
            boolean groupDistinct,
            @Nullable Expression having,
            List<Window> windows,
            int position)
            implements QueryBody {
        public Select {
            items = List.copyOf(items);
            from = List.copyOf(from);
            groupBy = List.copyOf(groupBy);
            windows = List.copyOf(windows);
        }
    }

    record Values(List<List<Expression>> rows, int position) implements QueryBody {
        public Values {
            rows = List.copyOf(rows);
        }
    }

    /// Which rows of both sides are wanted.
    enum SetOperator {
        UNION,
        INTERSECT,
        EXCEPT
    }

    record SetOperation(
            SetOperator operator,
            boolean all,
            SelectStatement left,
            SelectStatement right,
            int position)
            implements QueryBody {}

    /// An item of GROUP BY.
    sealed interface GroupingElement extends Node {
        record Simple(Expression value, int position) implements GroupingElement {}

        /// `()`.
        record Empty(int position) implements GroupingElement {}

        record Rollup(List<Expression> values, int position) implements GroupingElement {
            public Rollup {
                values = List.copyOf(values);
            }
        }

        record Cube(List<Expression> values, int position) implements GroupingElement {
            public Cube {
                values = List.copyOf(values);
            }
        }

        record Sets(List<GroupingElement> elements, int position) implements GroupingElement {
            public Sets {
                elements = List.copyOf(elements);
            }
        }
    }
}
