package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;

/// Errors with a place.
final class Refusal {

    private Refusal() {}

    /// @param position offset from 0 in the statement, below 0 where nothing was written
    static DatabaseException at(ErrorCode code, String message, int position) {
        DatabaseException refusal = new DatabaseException(code, message);
        return position < 0 ? refusal : refusal.at(position + 1);
    }

    static DatabaseException unsupported(String what, int position) {
        return at(ErrorCode.FEATURE_NOT_SUPPORTED, what, position);
    }

    static DatabaseException syntax(String message, int position) {
        return at(ErrorCode.SYNTAX_ERROR, message, position);
    }

    static DatabaseException mismatch(String message, int position) {
        return at(ErrorCode.DATATYPE_MISMATCH, message, position);
    }

    /// A type as messages call it.
    static String name(Type type) {
        return TypeNames.format(type, -1);
    }
}
