package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// INSERT.
///
/// @param columns empty where none were written
/// @param source null for DEFAULT VALUES
public record Insert(
        @Nullable With with,
        TableRef.Named table,
        List<Assignment.Target> columns,
        Overriding overriding,
        @Nullable SelectStatement source,
        @Nullable OnConflict onConflict,
        List<QueryBody.Item> returning,
        int position)
        implements Statement {
    public Insert {
        columns = List.copyOf(columns);
        returning = List.copyOf(returning);
    }

    /// Whose value an identity column gets.
    public enum Overriding {
        NONE,
        USER,
        SYSTEM
    }

    /// @param target null where none was written
    /// @param assignments null for DO NOTHING
    public record OnConflict(
            @Nullable ConflictTarget target,
            @Nullable List<Assignment> assignments,
            @Nullable Expression where,
            int position)
            implements Node {
        public boolean doNothing() {
            return assignments == null;
        }
    }

    /// Which unique index arbitrates.
    public sealed interface ConflictTarget extends Node {}

    public record Inferred(List<IndexElement> elements, @Nullable Expression where, int position)
            implements ConflictTarget {
        public Inferred {
            elements = List.copyOf(elements);
        }
    }

    public record OnConstraint(String name, int position) implements ConflictTarget {}
}
