package io.falcondb.relational.function.text;

import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text taken apart at a delimiter.
final class Splitting {

    private Splitting() {}

    static String part(String text, String delimiter, long field) {
        if (field == 0) {
            throw Refusal.invalidParameter("field position must not be zero");
        }
        if (delimiter.isEmpty() || text.isEmpty()) {
            return field == 1 || field == -1 ? text : "";
        }
        List<String> parts = split(text, delimiter);
        long index = field > 0 ? field - 1 : parts.size() + field;
        return index < 0 || index >= parts.size() ? "" : parts.get((int) index);
    }

    /// `string_to_array`: a NULL delimiter separates all characters; parts equal to `nullText` are
    /// NULL.
    static @Nullable ArrayValue array(
            @Nullable String text, @Nullable String delimiter, @Nullable String nullText) {
        return text == null
                ? null
                : ArrayValue.of(Types.TEXT, parts(text, delimiter, nullText).toArray());
    }

    static List<@Nullable String> parts(
            String text, @Nullable String delimiter, @Nullable String nullText) {
        List<@Nullable String> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return parts;
        }
        if (delimiter == null) {
            text.codePoints().forEach(character -> parts.add(Character.toString(character)));
        } else if (delimiter.isEmpty()) {
            parts.add(text);
        } else {
            parts.addAll(split(text, delimiter));
        }
        if (nullText != null) {
            parts.replaceAll(part -> nullText.equals(part) ? null : part);
        }
        return parts;
    }

    private static List<String> split(String text, String delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, at));
            from = at + delimiter.length();
        }
        parts.add(text.substring(from));
        return parts;
    }
}
