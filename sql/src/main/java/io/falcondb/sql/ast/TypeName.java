package io.falcondb.sql.ast;

import java.util.List;

/// A type as written. Keywords of the standard arrive under their catalog name, qualified with
/// `pg_catalog` (`integer` is `pg_catalog.int4`, `char(3)` is `pg_catalog.bpchar` with modifier 3).
/// `interval` fields arrive as PostgreSQL's modifiers: a mask of fields and, if given, a precision.
///
/// @param modifiers the expressions in parentheses
/// @param arrayBounds one entry per pair of brackets, -1 where no bound was written
/// @param percentType whether the name is that of a column (`t.c%TYPE`)
public record TypeName(
        Name name,
        List<Expression> modifiers,
        List<Integer> arrayBounds,
        boolean setOf,
        boolean percentType,
        int position)
        implements Node {
    /// Modifier of an interval whose fields were not restricted.
    public static final int INTERVAL_FULL_RANGE = 0x7FFF;

    public TypeName {
        modifiers = List.copyOf(modifiers);
        arrayBounds = List.copyOf(arrayBounds);
    }

    public static TypeName of(Name name, int position) {
        return new TypeName(name, List.of(), List.of(), false, false, position);
    }

    public static TypeName system(String name, int position) {
        return of(new Name(List.of("pg_catalog", name), position), position);
    }

    public TypeName withModifiers(List<Expression> modifiers) {
        return new TypeName(name, modifiers, arrayBounds, setOf, percentType, position);
    }

    public TypeName withBounds(List<Integer> bounds) {
        return new TypeName(name, modifiers, bounds, setOf, percentType, position);
    }

    public TypeName asSetOf() {
        return new TypeName(name, modifiers, arrayBounds, true, percentType, position);
    }

    public boolean isArray() {
        return !arrayBounds.isEmpty();
    }
}
