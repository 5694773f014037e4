package io.falcondb.relational.type.datetime;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// What date and time arithmetic and input refuse, in PostgreSQL's words.
public final class DateTimeErrors {

    private DateTimeErrors() {}

    /// `timestamp out of range`, `date out of range`, `interval out of range`.
    public static DatabaseException outOfRange(String what) {
        return new DatabaseException(ErrorCode.DATETIME_FIELD_OVERFLOW, what + " out of range");
    }

    static DatabaseException unitNotSupported(String unit, String type) {
        return new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "unit \"" + unit + "\" not supported for type " + type);
    }

    static DatabaseException unitNotRecognized(String unit, String type) {
        return new DatabaseException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "unit \"" + unit + "\" not recognized for type " + type);
    }

    static DatabaseException badFormat(String type, String text) {
        return new DatabaseException(
                ErrorCode.INVALID_DATETIME_FORMAT,
                "invalid input syntax for type " + type + ": \"" + text + "\"");
    }

    static DatabaseException fieldOverflow(String text) {
        return new DatabaseException(
                ErrorCode.DATETIME_FIELD_OVERFLOW,
                "date/time field value out of range: \"" + text + "\"");
    }

    /// Of a month or day, which may only be in the wrong order.
    static DatabaseException monthOrDayOverflow(String text) {
        return fieldOverflow(text).hint("Perhaps you need a different \"datestyle\" setting.");
    }

    static DatabaseException intervalOverflow(String text) {
        return new DatabaseException(
                ErrorCode.INTERVAL_FIELD_OVERFLOW,
                "interval field value out of range: \"" + text + "\"");
    }

    static DatabaseException zoneDisplacement(String text) {
        return new DatabaseException(
                ErrorCode.INVALID_TIME_ZONE_DISPLACEMENT_VALUE,
                "time zone displacement out of range: \"" + text + "\"");
    }

    static DatabaseException zoneNotRecognized(String name) {
        return new DatabaseException(
                ErrorCode.INVALID_PARAMETER_VALUE, "time zone \"" + name + "\" not recognized");
    }
}
