package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WITH clause.
public record With(boolean recursive, List<CommonTable> tables, int position) implements Node {
    public With {
        tables = List.copyOf(tables);
    }

    /// Whether the query is computed once.
    public enum Materialization {
        DEFAULT,
        ALWAYS,
        NEVER
    }

    /// @param query a SELECT or a data-modifying statement
    public record CommonTable(
            String name,
            List<String> columns,
            Materialization materialization,
            Statement query,
            @Nullable Search search,
            @Nullable Cycle cycle,
            int position)
            implements Node {
        public CommonTable {
            columns = List.copyOf(columns);
        }
    }

    /// `SEARCH BREADTH|DEPTH FIRST BY columns SET sequence`.
    public record Search(boolean breadth, List<String> columns, String sequence, int position)
            implements Node {
        public Search {
            columns = List.copyOf(columns);
        }
    }

    /// `CYCLE columns SET mark TO value DEFAULT other USING path`.
    public record Cycle(
            List<String> columns,
            String mark,
            @Nullable Expression markValue,
            @Nullable Expression markDefault,
            String path,
            int position)
            implements Node {
        public Cycle {
            columns = List.copyOf(columns);
        }
    }
}
