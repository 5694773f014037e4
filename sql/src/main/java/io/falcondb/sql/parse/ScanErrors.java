package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// Errors found while scanning, in PostgreSQL's words.
final class ScanErrors {
    private ScanErrors() {}

    /// A syntax error `message at or near "..."`, or `at end of input` where nothing is left.
    static DatabaseException near(Tokens tokens, String message, int from, String near) {
        String place = near.isEmpty() ? " at end of input" : " at or near \"" + near + "\"";
        return at(tokens, ErrorCode.SYNTAX_ERROR, message + place, from);
    }

    static DatabaseException at(Tokens tokens, ErrorCode code, String message, int from) {
        return new DatabaseException(code, message).at(tokens.characters(from) + 1);
    }
}
