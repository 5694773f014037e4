package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// COPY. Exactly one of `table` and `query` is present. Options of the old syntax arrive under the
/// names of the new one.
///
/// @param from into the table, rather than out of it
/// @param program whether `file` is a command
/// @param file null for STDIN and STDOUT
public record Copy(
        @Nullable Name table,
        @Nullable Statement query,
        List<String> columns,
        boolean from,
        boolean program,
        @Nullable String file,
        List<Option> options,
        @Nullable Expression where,
        int position)
        implements Statement {
    public Copy {
        columns = List.copyOf(columns);
        options = List.copyOf(options);
    }
}
