package io.falcondb.sql.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names one row offers, inside the names of the enclosing rows. Each scope is one level of
/// `Expr.Outer`.
///
/// @param parts what the query of this scope collects while its expressions are bound; null where
///   neither aggregates nor sets can belong
/// @param ctes the WITH queries in sight
/// @param lateral whether this is the row of left neighbours in FROM
record Scope(
        @Nullable Scope parent,
        List<ScopeTable> tables,
        @Nullable QueryParts parts,
        @Nullable Ctes ctes,
        boolean lateral) {

    Scope {
        tables = List.copyOf(tables);
    }

    Scope(
            @Nullable Scope parent,
            List<ScopeTable> tables,
            @Nullable QueryParts parts,
            @Nullable Ctes ctes) {
        this(parent, tables, parts, ctes, false);
    }

    /// Without a row of its own.
    static Scope empty(@Nullable Scope parent, @Nullable Ctes ctes) {
        return new Scope(parent, List.of(), null, ctes);
    }

    /// The level of the items to the left of a FROM item; only LATERAL may name them.
    static Scope lateral(@Nullable Scope parent, List<ScopeTable> tables, @Nullable Ctes ctes) {
        return new Scope(parent, tables, null, ctes, true);
    }

    /// The same levels, the lateral ones with hidden names: what an item without LATERAL sees.
    static @Nullable Scope withoutLaterals(@Nullable Scope scope) {
        if (scope == null || !scope.lateral) {
            return scope;
        }
        List<ScopeTable> hidden = scope.tables.stream().map(ScopeTable::invisible).toList();
        return new Scope(withoutLaterals(scope.parent), hidden, null, scope.ctes, true);
    }
}
