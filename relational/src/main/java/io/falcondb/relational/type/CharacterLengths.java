package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// What `varchar(n)` and `char(n)` do to text. `n` counts characters, not UTF-16 units.
final class CharacterLengths {

    private CharacterLengths() {}

    static String varchar(String text, int length, boolean cut) {
        if (text.length() <= length || text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return prefix(text, length, cut, "character varying");
    }

    static String bpchar(String text, int length, boolean cut) {
        int characters = text.codePointCount(0, text.length());
        return characters <= length
                ? text + " ".repeat(length - characters)
                : prefix(text, length, cut, "character");
    }

    private static String prefix(String text, int length, boolean cut, String type) {
        int end = text.offsetByCodePoints(0, length);
        if (!cut && !text.substring(end).chars().allMatch(c -> c == ' ')) {
            throw new DatabaseException(
                    ErrorCode.STRING_DATA_RIGHT_TRUNCATION,
                    "value too long for type " + type + "(" + length + ")");
        }
        return text.substring(0, end);
    }
}
