package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A possibly qualified name, folded and unquoted, outermost part first.
public record Name(List<String> parts, int position) implements Node {
    public Name {
        parts = List.copyOf(parts);
    }

    public static Name of(String... parts) {
        return new Name(List.of(parts), -1);
    }

    /// The innermost part: the object's own name.
    public String last() {
        return parts.getLast();
    }

    /// The part before the last, or null where the name is not qualified.
    public @Nullable String schema() {
        return parts.size() < 2 ? null : parts.get(parts.size() - 2);
    }

    /// The database, where three parts were written.
    public @Nullable String database() {
        return parts.size() < 3 ? null : parts.get(parts.size() - 3);
    }

    public boolean qualified() {
        return parts.size() > 1;
    }

    /// The parts joined by dots, without quotes.
    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
