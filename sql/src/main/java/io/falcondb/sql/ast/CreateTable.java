package io.falcondb.sql.ast;

import io.falcondb.sql.ast.Partitioning.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE TABLE and CREATE FOREIGN TABLE.
///
/// @param ofType the composite type of `OF type`
/// @param partitionOf the parent whose partition this is, with `bound`
/// @param onCommit NONE where not written
/// @param server of a foreign table, else null
public record CreateTable(
        Persistence persistence,
        boolean ifNotExists,
        Name name,
        List<TableElement> elements,
        List<Name> inherits,
        @Nullable TypeName ofType,
        @Nullable Name partitionOf,
        @Nullable Bound bound,
        @Nullable Partitioning partitionBy,
        @Nullable String accessMethod,
        List<Option> options,
        OnCommit onCommit,
        @Nullable String tablespace,
        @Nullable String server,
        List<Option> foreignOptions,
        int position)
        implements Statement {
    public CreateTable {
        elements = List.copyOf(elements);
        inherits = List.copyOf(inherits);
        options = List.copyOf(options);
        foreignOptions = List.copyOf(foreignOptions);
    }

    /// What happens to a temporary table's rows at commit.
    public enum OnCommit {
        NONE,
        PRESERVE_ROWS,
        DELETE_ROWS,
        DROP
    }
}
