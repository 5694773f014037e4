package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.ArrayValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text format of arrays: `{1,2,NULL}`, `{{a,"b c"},{d,""}}`, `[0:1]={1,2}`.
final class ArrayText {

    private static final String MISMATCH =
            "Multidimensional arrays must have sub-arrays with matching dimensions.";

    private final String text;
    private final Type element;
    private final int typmod;
    private final Formatting formatting;
    private final List<@Nullable Object> elements = new ArrayList<>();
    private final int[] sizes = new int[ArrayValue.DIMENSIONS_MAX];
    private int dimensions;
    private int at;

    /// Where the braces begin: messages about them show the text from there.
    private int contents;

    private ArrayText(String text, Type element, int typmod, Formatting formatting) {
        this.text = text;
        this.element = element;
        this.typmod = typmod;
        this.formatting = formatting;
        Arrays.fill(sizes, -1);
    }

    static ArrayValue parse(String text, Type element, int typmod, Formatting formatting) {
        return new ArrayText(text, element, typmod, formatting).parse();
    }

    private ArrayValue parse() {
        List<int[]> bounds = bounds();
        skipBlanks();
        if (peek() != '{') {
            throw bounds.isEmpty()
                    ? malformed("Array value must start with \"{\" or dimension information.")
                    : malformed("Array contents must start with \"{\".");
        }
        level(0);
        skipBlanks();
        if (at < text.length()) {
            throw malformed("Junk after closing right brace.");
        }
        if (!bounds.isEmpty()) {
            return bounded(bounds);
        }
        if (elements.isEmpty()) {
            return ArrayValue.empty(element);
        }
        int[] lower = new int[dimensions];
        Arrays.fill(lower, 1);
        return new ArrayValue(element, Arrays.copyOf(sizes, dimensions), lower, elements.toArray());
    }

    private ArrayValue bounded(List<int[]> bounds) {
        contents = 0;
        if (bounds.size() != dimensions) {
            throw malformed("Specified array dimensions do not match array contents.");
        }
        int[] lower = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            lower[i] = bounds.get(i)[0];
            if (bounds.get(i)[1] - lower[i] + 1 != sizes[i]) {
                throw malformed("Specified array dimensions do not match array contents.");
            }
        }
        return new ArrayValue(element, Arrays.copyOf(sizes, dimensions), lower, elements.toArray());
    }

    /// `[1:3][0:1]=`, as pairs of lower and upper.
    private List<int[]> bounds() {
        List<int[]> bounds = new ArrayList<>();
        skipBlanks();
        while (peek() == '[') {
            if (bounds.size() == ArrayValue.DIMENSIONS_MAX) {
                throw tooMany(bounds.size() + 1);
            }
            at++;
            int first = bound();
            int lower = 1;
            int upper = first;
            if (peek() == ':') {
                at++;
                lower = first;
                upper = bound();
            }
            if (peek() != ']') {
                throw malformed("Missing \"]\" after array dimensions.");
            }
            at++;
            if (upper < lower) {
                throw new DatabaseException(
                        ErrorCode.ARRAY_SUBSCRIPT_ERROR,
                        "upper bound cannot be less than lower bound");
            }
            bounds.add(new int[] {lower, upper});
            skipBlanks();
        }
        if (!bounds.isEmpty()) {
            if (peek() != '=') {
                throw malformed("Missing \"=\" after array dimensions.");
            }
            at++;
            contents = at;
        }
        return bounds;
    }

    private int bound() {
        int from = at;
        if (peek() == '-' || peek() == '+') {
            at++;
        }
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        try {
            return Integer.parseInt(text, from, at, 10);
        } catch (NumberFormatException e) {
            throw malformed("\"[\" must introduce explicitly-specified array dimensions.");
        }
    }

    /// Reads `{...}` at that depth.
    private void level(int depth) {
        if (depth == ArrayValue.DIMENSIONS_MAX) {
            throw tooMany(depth + 1);
        }
        at++;
        boolean leaf = depth < dimensions && dimensions == depth + 1;
        int count = 0;
        skipBlanks();
        if (peek() == '}') {
            if (depth > 0) {
                throw unexpected();
            }
            at++;
            return;
        }
        while (true) {
            skipBlanks();
            if (peek() == '{') {
                if (leaf || (count > 0 && dimensions == depth + 1)) {
                    throw unexpected();
                }
                level(depth + 1);
            } else {
                if (dimensions > depth + 1) {
                    throw malformed("Unexpected array element.");
                }
                dimensions = Math.max(dimensions, depth + 1);
                elements.add(item());
            }
            count++;
            skipBlanks();
            if (at >= text.length()) {
                throw malformed("Unexpected end of input.");
            }
            char c = text.charAt(at++);
            if (c == '}') {
                size(depth, count);
                return;
            }
            if (c != ',') {
                at--;
                throw unexpected();
            }
        }
    }

    private void size(int depth, int count) {
        dimensions = Math.max(dimensions, depth + 1);
        if (sizes[depth] >= 0 && sizes[depth] != count) {
            throw malformed(MISMATCH);
        }
        sizes[depth] = count;
    }

    private @Nullable Object item() {
        if (at >= text.length()) {
            throw malformed("Unexpected end of input.");
        }
        String item = peek() == '"' ? quoted() : bare();
        return item == null ? null : element.codec().parse(item, typmod, formatting);
    }

    private String quoted() {
        StringBuilder item = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw malformed("Unexpected end of input.");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                if (at >= text.length()) {
                    throw malformed("Unexpected end of input.");
                }
                c = text.charAt(at++);
            }
            item.append(c);
        }
        skipBlanks();
        if (at < text.length() && peek() != ',' && peek() != '}') {
            throw malformed(
                    peek() == '"' || peek() == '{'
                            ? "Unexpected \"" + peek() + "\" character."
                            : "Unexpected array element.");
        }
        return item.toString();
    }

    /// Null for NULL.
    private @Nullable String bare() {
        StringBuilder item = new StringBuilder();
        int significant = 0;
        boolean escaped = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ',' || c == '}') {
                break;
            }
            if (c == '"') {
                throw malformed("Unexpected array element.");
            }
            if (c == '{') {
                throw unexpected();
            }
            if (c == '\\') {
                escaped = true;
                if (++at >= text.length()) {
                    throw malformed("Unexpected end of input.");
                }
                item.append(text.charAt(at));
                significant = item.length();
            } else {
                item.append(c);
                if (!TextErrors.isBlank(c)) {
                    significant = item.length();
                }
            }
        }
        if (significant == 0) {
            throw at >= text.length() ? malformed("Unexpected end of input.") : unexpected();
        }
        item.setLength(significant);
        String value = item.toString();
        return !escaped && value.equalsIgnoreCase("null") ? null : value;
    }

    private void skipBlanks() {
        while (at < text.length() && TextErrors.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private DatabaseException unexpected() {
        return malformed("Unexpected \"" + peek() + "\" character.");
    }

    private DatabaseException malformed(String detail) {
        return new DatabaseException(
                        ErrorCode.INVALID_TEXT_REPRESENTATION,
                        "malformed array literal: \"" + text.substring(contents) + "\"")
                .detail(detail);
    }

    private static DatabaseException tooMany(int dimensions) {
        return new DatabaseException(
                ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                "number of array dimensions ("
                        + dimensions
                        + ") exceeds the maximum allowed ("
                        + ArrayValue.DIMENSIONS_MAX
                        + ")");
    }

    static String format(ArrayValue array, Formatting formatting) {
        if (array.isEmpty()) {
            return "{}";
        }
        StringBuilder out = new StringBuilder();
        int[] lower = array.lowerBounds();
        if (Arrays.stream(lower).anyMatch(bound -> bound != 1)) {
            for (int i = 0; i < lower.length; i++) {
                out.append('[').append(lower[i]).append(':');
                out.append(lower[i] + array.dims()[i] - 1).append(']');
            }
            out.append('=');
        }
        format(array, formatting, 0, 0, out);
        return out.toString();
    }

    /// @return the index behind the last element written
    private static int format(
            ArrayValue array, Formatting formatting, int depth, int index, StringBuilder out) {
        int next = index;
        out.append('{');
        for (int i = 0; i < array.dims()[depth]; i++) {
            if (i > 0) {
                out.append(',');
            }
            if (depth + 1 < array.dimensions()) {
                next = format(array, formatting, depth + 1, next, out);
            } else {
                Object value = array.elements()[next++];
                if (value == null) {
                    out.append("NULL");
                } else {
                    quote(array.element().codec().format(value, formatting), out);
                }
            }
        }
        out.append('}');
        return next;
    }

    private static void quote(String item, StringBuilder out) {
        if (!needsQuotes(item)) {
            out.append(item);
            return;
        }
        out.append('"');
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    private static boolean needsQuotes(String item) {
        if (item.isEmpty() || item.equalsIgnoreCase("null")) {
            return true;
        }
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (c == '"'
                    || c == '\\'
                    || c == '{'
                    || c == '}'
                    || c == ','
                    || TextErrors.isBlank(c)) {
                return true;
            }
        }
        return false;
    }
}
