package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// MERGE.
public record Merge(
        @Nullable With with,
        TableRef.Named target,
        TableRef source,
        Expression on,
        List<When> branches,
        int position)
        implements Statement {
    public Merge {
        branches = List.copyOf(branches);
    }

    public record When(boolean matched, @Nullable Expression condition, Action action, int position)
            implements Node {}

    /// What a branch does.
    public sealed interface Action {}

    public record UpdateAction(List<Assignment> assignments) implements Action {
        public UpdateAction {
            assignments = List.copyOf(assignments);
        }
    }

    public record DeleteAction() implements Action {}

    public record DoNothing() implements Action {}

    /// @param values null for DEFAULT VALUES
    public record InsertAction(
            List<Assignment.Target> columns,
            Insert.Overriding overriding,
            @Nullable List<Expression> values)
            implements Action {
        public InsertAction {
            columns = List.copyOf(columns);
        }
    }
}
