package io.falcondb.sql.ast;

import java.util.List;

/// What stands between the parentheses of CREATE TABLE.
public sealed interface TableElement extends Node
        permits ColumnDefinition, Constraint, TableElement.Like {

    /// `LIKE table INCLUDING ... EXCLUDING ...`, in the order written.
    record Like(Name table, List<LikeOption> options, int position) implements TableElement {
        public Like {
            options = List.copyOf(options);
        }
    }

    record LikeOption(boolean including, LikeProperty property) {}

    /// What LIKE may copy.
    enum LikeProperty {
        COMMENTS,
        COMPRESSION,
        CONSTRAINTS,
        DEFAULTS,
        GENERATED,
        IDENTITY,
        INDEXES,
        STATISTICS,
        STORAGE,
        ALL
    }
}
