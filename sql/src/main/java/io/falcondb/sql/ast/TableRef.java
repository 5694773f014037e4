package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item of FROM.
public sealed interface TableRef extends Node {
    @Nullable Alias alias();

    /// @param only without the tables that inherit from it
    record Named(
            Name name, boolean only, @Nullable Alias alias, @Nullable Sample sample, int position)
            implements TableRef {}

    /// `TABLESAMPLE method (arguments) REPEATABLE (seed)`.
    record Sample(
            Name method, List<Expression> arguments, @Nullable Expression repeatable, int position)
            implements Node {
        public Sample {
            arguments = List.copyOf(arguments);
        }
    }

    record Subquery(SelectStatement query, boolean lateral, @Nullable Alias alias, int position)
            implements TableRef {}

    /// A function of FROM with its own column definitions (ROWS FROM only; a single function's are
    /// those of {@link Functions}).
    record FunctionItem(Expression call, List<ColumnDefinition> columns) {
        public FunctionItem {
            columns = List.copyOf(columns);
        }
    }

    /// One function, or several side by side with `ROWS FROM`.
    ///
    /// @param columns the column definition list after AS, for functions returning record
    record Functions(
            List<FunctionItem> items,
            boolean rowsFrom,
            boolean ordinality,
            boolean lateral,
            @Nullable Alias alias,
            List<ColumnDefinition> columns,
            int position)
            implements TableRef {
        public Functions {
            items = List.copyOf(items);
            columns = List.copyOf(columns);
        }
    }

    /// Which rows without a partner stay. CROSS is INNER without condition.
    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        CROSS
    }

    /// @param using columns of USING, empty if absent
    /// @param usingAlias the alias of `USING (...) AS x`
    /// @param alias of a parenthesised join
    record Join(
            JoinKind kind,
            boolean natural,
            TableRef left,
            TableRef right,
            List<String> using,
            @Nullable Alias usingAlias,
            @Nullable Expression on,
            @Nullable Alias alias,
            int position)
            implements TableRef {
        public Join {
            using = List.copyOf(using);
        }
    }

    /// A column of XMLTABLE; the type is null for FOR ORDINALITY.
    record XmlColumn(
            String name,
            @Nullable TypeName type,
            @Nullable Expression path,
            @Nullable Expression defaultValue,
            boolean notNull,
            int position)
            implements Node {}

    record XmlTable(
            List<XmlExpression.Attribute> namespaces,
            Expression row,
            Expression document,
            List<XmlColumn> columns,
            boolean lateral,
            @Nullable Alias alias,
            int position)
            implements TableRef {
        public XmlTable {
            namespaces = List.copyOf(namespaces);
            columns = List.copyOf(columns);
        }
    }
}
