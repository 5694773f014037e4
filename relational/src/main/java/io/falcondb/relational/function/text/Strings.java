package io.falcondb.relational.function.text;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Refusal;
import java.util.function.IntUnaryOperator;

/// Operations on text whose positions and lengths count characters, which are Unicode code points.
final class Strings {

    /// Longer results of padding and repeating are refused.
    static final int LENGTH_MAX = 64 << 20;

    private Strings() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The index after `characters` characters, which may be more than there are.
    static int skip(String text, long characters) {
        if (characters >= text.length()) {
            return text.length();
        }
        int index = 0;
        for (long left = characters; left > 0 && index < text.length(); left--) {
            index += Character.charCount(text.codePointAt(index));
        }
        return index;
    }

    static String substring(String text, long start) {
        return text.substring(skip(text, Math.max(start - 1, 0)));
    }

    static String substring(String text, long start, long length) {
        if (length < 0) {
            throw new DatabaseException(
                    ErrorCode.SUBSTRING_ERROR, "negative substring length not allowed");
        }
        long end = start + length;
        if (end <= 1) {
            return "";
        }
        int from = skip(text, Math.max(start - 1, 0));
        String tail = text.substring(from);
        return tail.substring(0, skip(tail, end - Math.max(start, 1)));
    }

    static String left(String text, long count) {
        long wanted = count < 0 ? Math.max(length(text) + count, 0) : count;
        return text.substring(0, skip(text, wanted));
    }

    static String right(String text, long count) {
        long skipped = count < 0 ? -count : Math.max(length(text) - count, 0);
        return text.substring(skip(text, skipped));
    }

    static String overlay(String text, String patch, long start, long length) {
        if (start <= 0) {
            throw new DatabaseException(
                    ErrorCode.SUBSTRING_ERROR, "negative substring length not allowed");
        }
        long end = start + length;
        if (end > Integer.MAX_VALUE) {
            throw Refusal.outOfRange("integer");
        }
        return substring(text, 1, start - 1) + patch + substring(text, end);
    }

    /// The place of `part` from 1, or 0.
    static long position(String text, String part) {
        int index = text.indexOf(part);
        return index < 0 ? 0 : text.codePointCount(0, index) + 1;
    }

    static String pad(String text, long length, String fill, boolean left) {
        if (length <= 0) {
            return "";
        }
        int present = length(text);
        if (present >= length || fill.isEmpty()) {
            return text.substring(0, skip(text, length));
        }
        if (length > LENGTH_MAX) {
            throw Refusal.tooLong();
        }
        int missing = (int) length - present;
        int[] characters = fill.codePoints().toArray();
        StringBuilder padding = new StringBuilder(missing);
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(characters[i % characters.length]);
        }
        return left ? padding + text : text + padding;
    }

    static String repeat(String text, long count) {
        if (count <= 0) {
            return "";
        }
        if (text.length() * count > LENGTH_MAX) {
            throw Refusal.tooLong();
        }
        return text.repeat((int) count);
    }

    static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    static String replace(String text, String from, String to) {
        return from.isEmpty() ? text : text.replace(from, to);
    }

    /// Every character of `from` becomes the one at its place in `to`, or nothing.
    static String translate(String text, String from, String to) {
        int[] source = from.codePoints().toArray();
        int[] target = to.codePoints().toArray();
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        character -> {
                            int place = indexOf(source, character);
                            if (place < 0) {
                                result.appendCodePoint(character);
                            } else if (place < target.length) {
                                result.appendCodePoint(target[place]);
                            }
                        });
        return result.toString();
    }

    /// Without the characters of `set` at the chosen ends.
    static String trim(String text, String set, boolean leading, boolean trailing) {
        int[] characters = set.codePoints().toArray();
        int start = 0;
        int end = text.length();
        while (leading && start < end && indexOf(characters, text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (trailing && start < end && indexOf(characters, text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /// Character by character, as C's `towlower`.
    static String lower(String text) {
        return mapped(text, Character::toLowerCase);
    }

    /// Character by character, as C's `towupper`: sharp s stays.
    static String upper(String text) {
        return mapped(text, Character::toUpperCase);
    }

    static String initcap(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean[] inside = {false};
        text.codePoints()
                .forEach(
                        character -> {
                            result.appendCodePoint(
                                    inside[0]
                                            ? Character.toLowerCase(character)
                                            : Character.toUpperCase(character));
                            inside[0] = Character.isLetterOrDigit(character);
                        });
        return result.toString();
    }

    private static String mapped(String text, IntUnaryOperator change) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || change.applyAsInt(c) != c) {
                int[] characters = text.codePoints().map(change).toArray();
                return new String(characters, 0, characters.length);
            }
        }
        return text;
    }

    private static int indexOf(int[] characters, int wanted) {
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
