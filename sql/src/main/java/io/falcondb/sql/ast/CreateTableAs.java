package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE TABLE AS and CREATE MATERIALIZED VIEW.
///
/// @param query a SELECT or an EXECUTE
public record CreateTableAs(
        boolean materializedView,
        Persistence persistence,
        boolean ifNotExists,
        Name name,
        List<String> columns,
        @Nullable String accessMethod,
        List<Option> options,
        CreateTable.OnCommit onCommit,
        @Nullable String tablespace,
        Statement query,
        boolean withData,
        int position)
        implements Statement {
    public CreateTableAs {
        columns = List.copyOf(columns);
        options = List.copyOf(options);
    }
}
