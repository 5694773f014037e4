package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tokens of one text as parallel arrays, ending with {@link TokenType#END} or {@link
/// TokenType#ERROR}. A buffer can be used again for the next text; it is not safe for concurrent
/// use.
final class Tokens {
    private static final int INITIAL = 64;

    /// A buffer that grew beyond this is not kept for the next text.
    private static final int KEPT_MAX = 1 << 14;

    String text = "";
    int[] type = new int[INITIAL];
    int[] start = new int[INITIAL];
    int[] end = new int[INITIAL];
    int count;
    @Nullable DatabaseException error;
    private @Nullable String[] decoded = new @Nullable String[0];
    private int[] surrogates = new int[0];
    private int surrogateCount;

    void reset(String text) {
        this.text = text;
        count = 0;
        error = null;
        surrogateCount = 0;
        if (decoded.length > 0) {
            decoded = new @Nullable String[0];
        }
        if (type.length > KEPT_MAX) {
            type = new int[INITIAL];
            start = new int[INITIAL];
            end = new int[INITIAL];
        }
    }

    void add(int type, int start, int end) {
        int i = count;
        if (i == this.type.length) {
            grow();
        }
        this.type[i] = type;
        this.start[i] = start;
        this.end[i] = end;
        count = i + 1;
    }

    private void grow() {
        int size = type.length * 2;
        type = Arrays.copyOf(type, size);
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
    }

    /// Keeps the value of the token that will be added next, where its text needs decoding.
    void decode(String value) {
        if (decoded.length <= count) {
            decoded = Arrays.copyOf(decoded, Math.max(count + 1, type.length));
        }
        decoded[count] = value;
    }

    /// Notes that the text has a character of two units at that place.
    void surrogate(int index) {
        if (surrogateCount == surrogates.length) {
            surrogates = Arrays.copyOf(surrogates, Math.max(16, surrogateCount * 2));
        }
        surrogates[surrogateCount++] = index;
    }

    /// Offset in characters of an offset in units of the text.
    int characters(int offset) {
        if (surrogateCount == 0) {
            return offset;
        }
        int found = Arrays.binarySearch(surrogates, 0, surrogateCount, offset);
        return offset - (found < 0 ? -found - 1 : found);
    }

    /// What the token means: names folded, strings decoded, everything else as written.
    String value(int index) {
        if (index < decoded.length) {
            String value = decoded[index];
            if (value != null) {
                return value;
            }
        }
        int from = start[index];
        int to = end[index];
        int kind = type[index];
        if (kind == TokenType.STRING) {
            return text.substring(from + 1, to - 1);
        }
        if (kind == TokenType.IDENTIFIER && text.charAt(from) == '"') {
            return text.substring(from + 1, to - 1);
        }
        if (kind == TokenType.IDENTIFIER) {
            return fold(from, to);
        }
        if (kind >= TokenType.FIRST_KEYWORD) {
            return TokenType.keyword(kind).word();
        }
        return text.substring(from, to);
    }

    private String fold(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return folded(from, to);
            }
        }
        return text.substring(from, to);
    }

    private String folded(int from, int to) {
        char[] chars = new char[to - from];
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            chars[i - from] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return new String(chars);
    }
}
