package io.falcondb.sql.bind;

import org.jspecify.annotations.Nullable;

/// The WITH queries in sight, the innermost first.
record Ctes(CteBinding cte, @Nullable Ctes outer) {

    static @Nullable CteBinding find(@Nullable Ctes ctes, String name) {
        for (Ctes at = ctes; at != null; at = at.outer) {
            if (at.cte.name().equals(name)) {
                return at.cte;
            }
        }
        return null;
    }
}
