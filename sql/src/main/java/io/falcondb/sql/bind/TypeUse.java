package io.falcondb.sql.bind;

import io.falcondb.relational.type.Type;

/// A type with its typmod, -1 for none.
public record TypeUse(Type type, int typmod) {}
