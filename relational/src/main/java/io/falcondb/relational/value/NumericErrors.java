package io.falcondb.relational.value;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// What arithmetic on numbers refuses, in PostgreSQL's words.
final class NumericErrors {

    private NumericErrors() {}

    static DatabaseException overflow() {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value overflows numeric format");
    }

    static DatabaseException divisionByZero() {
        return new DatabaseException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
    }

    static DatabaseException outOfRange(String type) {
        return new DatabaseException(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, type + " out of range");
    }

    static DatabaseException outOfRange(Numeric value, String type) {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "\"" + value + "\" is out of range for type " + type);
    }

    static DatabaseException cannotConvert(Numeric value, String type) {
        return new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "cannot convert " + (value.isNaN() ? "NaN" : "infinity") + " to " + type);
    }

    static DatabaseException logarithm(String message) {
        return new DatabaseException(ErrorCode.INVALID_ARGUMENT_FOR_LOGARITHM, message);
    }

    static DatabaseException power(String message) {
        return new DatabaseException(ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION, message);
    }
}
