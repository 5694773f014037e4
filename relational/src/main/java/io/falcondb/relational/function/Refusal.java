package io.falcondb.relational.function;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// The refusals that many functions share, in PostgreSQL's words.
public final class Refusal {

    private Refusal() {}

    /// @param what integer, bigint, smallint, or another noun
    public static DatabaseException outOfRange(String what) {
        return new DatabaseException(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, what + " out of range");
    }

    public static DatabaseException divisionByZero() {
        return new DatabaseException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
    }

    public static DatabaseException invalidParameter(String message) {
        return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    public static DatabaseException tooLong() {
        return new DatabaseException(
                ErrorCode.PROGRAM_LIMIT_EXCEEDED, "requested length too large");
    }
}
