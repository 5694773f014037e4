package io.falcondb.sql.algebra;

import io.falcondb.sql.bind.BoundStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Named sub-queries around a body. Each runs at most once per opening of this node, however many
/// [CteScan]s read it, in the context (enclosing rows) of this node; a data-modifying one runs
/// exactly once, to its end.
public record With(List<Cte> ctes, Relation body) implements Relation {

    /// Whether the optimiser may put a query where it is read.
    public enum Inline {
        /// If it is read once.
        IF_SINGLE,
        /// MATERIALIZED.
        NEVER,
        /// NOT MATERIALIZED.
        ALWAYS
    }

    /// @param id unique within the statement
    /// @param query the rows; null if `modification` gives them
    /// @param modification INSERT, UPDATE or DELETE, its RETURNING rows if any
    public record Cte(
            int id,
            String name,
            @Nullable Relation query,
            @Nullable BoundStatement modification,
            Inline inline,
            List<OutputColumn> columns) {

        public Cte {
            columns = List.copyOf(columns);
        }
    }

    public With {
        ctes = List.copyOf(ctes);
    }

    @Override
    public List<OutputColumn> columns() {
        return body.columns();
    }
}
