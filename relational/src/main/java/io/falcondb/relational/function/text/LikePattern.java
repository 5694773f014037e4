package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import java.util.Arrays;

/// A compiled LIKE pattern: `%` any text, `_` one character, backslash quotes. Immutable.
public final class LikePattern {

    private enum Shape {
        EXACT,
        PREFIX,
        SUFFIX,
        INFIX,
        GENERAL
    }

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final Shape shape;
    private final String literal;
    private final int[] items;

    private LikePattern(Shape shape, String literal, int[] items) {
        this.shape = shape;
        this.literal = literal;
        this.items = items;
    }

    /// @throws DatabaseException INVALID_ESCAPE_SEQUENCE if the last character is a backslash
    public static LikePattern of(String pattern) {
        int[] characters = pattern.codePoints().toArray();
        int[] items = new int[characters.length];
        int count = 0;
        for (int i = 0; i < characters.length; i++) {
            int character = characters[i];
            if (character == '\\') {
                if (++i == characters.length) {
                    throw new DatabaseException(
                            ErrorCode.INVALID_ESCAPE_SEQUENCE,
                            "LIKE pattern must not end with escape character");
                }
                items[count++] = characters[i];
            } else if (character == '%') {
                if (count == 0 || items[count - 1] != ANY_TEXT) {
                    items[count++] = ANY_TEXT;
                }
            } else {
                items[count++] = character == '_' ? ANY_CHARACTER : character;
            }
        }
        return of(Arrays.copyOf(items, count));
    }

    private static LikePattern of(int[] items) {
        int from = items.length > 0 && items[0] == ANY_TEXT ? 1 : 0;
        int to = items.length;
        if (to > from && items[to - 1] == ANY_TEXT) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (items[i] < 0) {
                return new LikePattern(Shape.GENERAL, "", items);
            }
        }
        String literal = new String(items, from, to - from);
        boolean openEnd = to < items.length || items.length == 1 && from == 1;
        Shape shape =
                from == 1
                        ? openEnd ? Shape.INFIX : Shape.SUFFIX
                        : openEnd ? Shape.PREFIX : Shape.EXACT;
        return new LikePattern(shape, literal, items);
    }

    public boolean matches(String text) {
        return switch (shape) {
            case EXACT -> text.equals(literal);
            case PREFIX -> text.startsWith(literal);
            case SUFFIX -> text.endsWith(literal);
            case INFIX -> text.contains(literal);
            case GENERAL -> matchesItems(text);
        };
    }

    /// What every matching text starts with.
    public String prefix() {
        int end = 0;
        while (end < items.length && items[end] >= 0) {
            end++;
        }
        return new String(items, 0, end);
    }

    /// Goes back to the last `%` only: an earlier one could not do better.
    private boolean matchesItems(String text) {
        int at = 0;
        int item = 0;
        int retryItem = -1;
        int retryAt = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int wanted = item < items.length ? items[item] : 0;
            if (item < items.length && wanted == ANY_TEXT) {
                retryItem = ++item;
                retryAt = at;
            } else if (item < items.length && (wanted == ANY_CHARACTER || wanted == character)) {
                item++;
                at += Character.charCount(character);
            } else if (retryItem >= 0) {
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
                item = retryItem;
            } else {
                return false;
            }
        }
        while (item < items.length && items[item] == ANY_TEXT) {
            item++;
        }
        return item == items.length;
    }

    /// The pattern with the backslash as its escape character, from one with `escape`.
    ///
    /// @throws DatabaseException INVALID_ESCAPE_SEQUENCE
    public static String escaped(String pattern, String escape) {
        if (escape.isEmpty()) {
            return pattern.replace("\\", "\\\\");
        }
        if (Strings.length(escape) != 1) {
            throw new DatabaseException(ErrorCode.INVALID_ESCAPE_SEQUENCE, "invalid escape string")
                    .with(Field.HINT, "Escape string must be empty or one character.");
        }
        if (escape.equals("\\")) {
            return pattern;
        }
        StringBuilder result = new StringBuilder(pattern.length() + 8);
        int quote = escape.codePointAt(0);
        boolean afterEscape = false;
        for (int character : pattern.codePoints().toArray()) {
            if (character == quote && !afterEscape) {
                result.append('\\');
                afterEscape = true;
            } else {
                if (character == '\\' && !afterEscape) {
                    result.append('\\');
                }
                result.appendCodePoint(character);
                afterEscape = false;
            }
        }
        return result.toString();
    }
}
