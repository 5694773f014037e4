package io.falcondb.relational.type;

/// How SQL names types.
public final class TypeNames {

    private TypeNames() {}

    /// `format_type`: `character varying(20)`, `numeric(10,2)`, `integer[]`; a typmod of -1 means
    /// none.
    public static String format(Type type, int typmod) {
        return type.name();
    }
}
