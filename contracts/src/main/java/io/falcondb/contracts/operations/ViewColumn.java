package io.falcondb.contracts.operations;

/// A column of a view.
///
/// @param unit of its values, or what they are; shown to people
public record ViewColumn(String name, Kind kind, String unit) {

    /// What the values are in Java.
    public enum Kind {
        /// String
        TEXT,
        /// Long
        NUMBER,
        /// Double
        DECIMAL,
        /// Boolean
        FLAG,
        /// Long: microseconds since 1970-01-01 UTC
        MOMENT
    }
}
