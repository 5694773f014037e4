package io.falcondb.relational.type;

/// How values of a type travel through evaluators.
public enum Repr {
    /// `boolean`, boxed as Boolean.
    BOOL,
    /// `long`, boxed as Long: int2, int4, int8, oid and its kin, date (days since 2000-01-01), time
    /// (microseconds of the day), timestamp and timestamptz (microseconds since 2000-01-01).
    LONG,
    /// `double`, boxed as Double: float4 (always rounded to float) and float8.
    DOUBLE,
    /// The class that the type's codec names.
    OBJECT
}
