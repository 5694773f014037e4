package io.falcondb.sql.ast;

import org.jspecify.annotations.Nullable;

/// Whom a statement means.
///
/// @param name present for NAMED
public record RoleSpec(Kind kind, @Nullable String name, int position) implements Node {
    /// How the role is meant.
    public enum Kind {
        NAMED,
        CURRENT_ROLE,
        CURRENT_USER,
        SESSION_USER,
        PUBLIC
    }
}
