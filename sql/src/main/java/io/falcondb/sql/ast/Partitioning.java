package io.falcondb.sql.ast;

import java.util.List;

/// `PARTITION BY strategy (keys)`.
public record Partitioning(String strategy, List<IndexElement> keys, int position) implements Node {
    public Partitioning {
        keys = List.copyOf(keys);
    }

    /// Which rows a partition takes.
    public sealed interface Bound extends Node {}

    public record DefaultBound(int position) implements Bound {}

    public record HashBound(int modulus, int remainder, int position) implements Bound {}

    public record ListBound(List<Expression> values, int position) implements Bound {
        public ListBound {
            values = List.copyOf(values);
        }
    }

    /// MINVALUE and MAXVALUE arrive as column references of that name, as in PostgreSQL.
    public record RangeBound(List<Expression> from, List<Expression> to, int position)
            implements Bound {
        public RangeBound {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }
}
