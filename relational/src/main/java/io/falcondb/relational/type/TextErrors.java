package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// What input functions refuse, in PostgreSQL's words. Public for the input functions of the
/// packages below this one.
public final class TextErrors {

    private TextErrors() {}

    public static DatabaseException syntax(String type, String text) {
        return new DatabaseException(
                ErrorCode.INVALID_TEXT_REPRESENTATION,
                "invalid input syntax for type " + type + ": \"" + text + "\"");
    }

    static DatabaseException integerOutOfRange(String type, String text) {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "value \"" + text + "\" is out of range for type " + type);
    }

    static DatabaseException floatOutOfRange(String type, String text) {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "\"" + text + "\" is out of range for type " + type);
    }

    /// Fewer bytes than the type needs.
    static DatabaseException truncatedMessage() {
        return new DatabaseException(
                ErrorCode.PROTOCOL_VIOLATION, "insufficient data left in message");
    }

    static DatabaseException binary(String message) {
        return new DatabaseException(ErrorCode.INVALID_BINARY_REPRESENTATION, message);
    }

    static void requireLength(int expected, int actual) {
        if (actual < expected) {
            throw truncatedMessage();
        }
        if (actual > expected) {
            throw binary("incorrect binary data format");
        }
    }

    public static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /// Without surrounding blanks.
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
