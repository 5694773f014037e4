package io.falcondb.sql.deparse;

/// How much is written.
public enum Style {
    /// Every operator in parentheses, as `pg_get_viewdef(oid)` and `pg_get_expr` write.
    FULL,
    /// Parentheses only where they change the meaning, as with their `pretty` argument.
    PRETTY
}
