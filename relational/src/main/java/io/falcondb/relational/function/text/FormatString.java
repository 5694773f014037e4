package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `format(text, ...)`: `%[position$][-][width]type` with type `s`, `I`, `L` or `%`. One use.
final class FormatString {

    private final String format;
    private final List<@Nullable String> arguments;
    private final StringBuilder result = new StringBuilder();
    private int at;
    private int next;

    FormatString(String format, List<@Nullable String> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    String text() {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                result.append(c);
            } else if (current() == '%') {
                result.append('%');
                at++;
            } else {
                specifier();
            }
        }
        return result.toString();
    }

    private void specifier() {
        int position = 0;
        int start = at;
        int number = digits();
        if (at > start && current() == '$') {
            if (number == 0) {
                throw Refusal.invalidParameter(
                        "format specifies argument 0, but arguments are numbered from 1");
            }
            position = number;
            at++;
            start = at;
        } else {
            at = start;
        }
        boolean left = false;
        while (current() == '-') {
            left = true;
            at++;
        }
        int width;
        if (current() == '*') {
            at++;
            width = indirectWidth();
            left |= width < 0;
            width = Math.abs(width);
        } else {
            width = digits();
        }
        char type = current();
        at++;
        if ("sIL".indexOf(type) < 0) {
            throw Refusal.invalidParameter("unrecognized format() type specifier \"" + type + "\"")
                    .with(Field.HINT, "For a single \"%\" use \"%%\".");
        }
        append(argument(position), type, width, left);
    }

    private int indirectWidth() {
        int position = 0;
        int start = at;
        int number = digits();
        if (at > start && current() == '$') {
            if (number == 0) {
                throw Refusal.invalidParameter(
                        "format specifies argument 0, but arguments are numbered from 1");
            }
            position = number;
            at++;
        } else if (at > start) {
            throw Refusal.invalidParameter("width argument position must be ended by \"$\"");
        }
        String width = argument(position);
        return width == null ? 0 : Integer.parseInt(width);
    }

    private @Nullable String argument(int position) {
        int index = position > 0 ? position - 1 : next;
        next = index + 1;
        if (index >= arguments.size()) {
            throw Refusal.invalidParameter("too few arguments for format()");
        }
        return arguments.get(index);
    }

    private void append(@Nullable String value, char type, int width, boolean left) {
        if (value == null && type == 'I') {
            throw new DatabaseException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "null values cannot be formatted as an SQL identifier");
        }
        String text =
                switch (type) {
                    case 'I' -> Quoting.identifier(value == null ? "" : value);
                    case 'L' -> value == null ? "NULL" : Quoting.literal(value);
                    default -> value == null ? "" : value;
                };
        int missing = width - Strings.length(text);
        String padding = missing > 0 ? Strings.repeat(" ", missing) : "";
        result.append(left ? text + padding : padding + text);
    }

    private int digits() {
        long number = 0;
        while (Character.isDigit(current())) {
            number = number * 10 + (current() - '0');
            if (number > Integer.MAX_VALUE) {
                throw new DatabaseException(
                        ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "number is out of range");
            }
            at++;
        }
        return (int) number;
    }

    private char current() {
        if (at >= format.length()) {
            throw Refusal.invalidParameter("unterminated format() type specifier")
                    .with(Field.HINT, "For a single \"%\" use \"%%\".");
        }
        return format.charAt(at);
    }
}
