package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint of a column, a table or a domain. Constraints written on a column have empty column
/// lists.
public record Constraint(
        @Nullable String name,
        Body body,
        boolean deferrable,
        boolean initiallyDeferred,
        boolean notValid,
        boolean noInherit,
        int position)
        implements TableElement {

    public static Constraint of(@Nullable String name, Body body, int position) {
        return new Constraint(name, body, false, false, false, false, position);
    }

    /// What is demanded.
    public sealed interface Body {}

    public record NotNull() implements Body {}

    /// An explicit NULL.
    public record MayBeNull() implements Body {}

    public record DefaultValue(Expression value) implements Body {}

    public record Check(Expression condition) implements Body {}

    /// `GENERATED ALWAYS AS (value) STORED`.
    public record Generated(Expression value) implements Body {}

    /// `GENERATED ALWAYS|BY DEFAULT AS IDENTITY (options)`.
    public record Identity(boolean always, List<SequenceOption> options) implements Body {
        public Identity {
            options = List.copyOf(options);
        }
    }

    /// UNIQUE and PRIMARY KEY.
    ///
    /// @param existingIndex of `USING INDEX name`
    public record Unique(
            boolean primary,
            boolean nullsNotDistinct,
            List<String> columns,
            List<String> including,
            List<Option> options,
            @Nullable String tablespace,
            @Nullable String existingIndex)
            implements Body {
        public Unique {
            columns = List.copyOf(columns);
            including = List.copyOf(including);
            options = List.copyOf(options);
        }
    }

    /// An element of EXCLUDE with the operator it is compared by.
    public record ExclusionElement(IndexElement element, Name operator) {}

    public record Exclusion(
            @Nullable String accessMethod,
            List<ExclusionElement> elements,
            List<String> including,
            List<Option> options,
            @Nullable String tablespace,
            @Nullable Expression where)
            implements Body {
        public Exclusion {
            elements = List.copyOf(elements);
            including = List.copyOf(including);
            options = List.copyOf(options);
        }
    }

    /// How a key with some nulls is treated.
    public enum Match {
        SIMPLE,
        FULL,
        PARTIAL
    }

    /// What happens to the referencing rows.
    public enum ReferenceAction {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    /// @param referencedColumns empty where the primary key is meant
    /// @param deleteColumns columns of `ON DELETE SET NULL (...)`
    public record ForeignKey(
            List<String> columns,
            Name table,
            List<String> referencedColumns,
            Match match,
            ReferenceAction onUpdate,
            ReferenceAction onDelete,
            List<String> deleteColumns)
            implements Body {
        public ForeignKey {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
            deleteColumns = List.copyOf(deleteColumns);
        }
    }
}
