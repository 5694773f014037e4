package io.falcondb.relational.function.text;

import static io.falcondb.relational.function.Bodies.identity;
import static io.falcondb.relational.function.Bodies.strict;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Ordering;

/// Conversions between the text types. A typmod of char(n) and varchar(n) is n + 4.
final class TextConversions {

    /// Bytes of a name.
    private static final int NAME_BYTES_MAX = 63;

    private static final int TYPMOD_OFFSET = 4;

    /// The greatest n of char(n).
    private static final int LENGTH_MAX = 10_485_760;

    private TextConversions() {}

    static void define(Library library) {
        library.define("text(bpchar)", strict((String s) -> Ordering.trimmed(s)));
        library.define("text(name)", identity());
        library.define("text(char)", identity());
        library.define("text(bool)", strict((Boolean b) -> b.toString()));
        library.define("name(text)", strict((String s) -> name(s)));
        library.define("name(varchar)", strict((String s) -> name(s)));
        library.define("name(bpchar)", strict((String s) -> name(Ordering.trimmed(s))));
        library.define("varchar(name)", identity());
        library.define("bpchar(name)", identity());
        library.define("bpchar(char)", identity());
        library.define("char(text)", strict((String s) -> s.isEmpty() ? s : s.substring(0, 1)));
        library.define("char(int4)", strict((Long code) -> character(code)));
        library.define(
                "int4(char)", strict((String s) -> s.isEmpty() ? 0L : (long) (byte) s.charAt(0)));
        library.define(
                "varchar(varchar,int4,bool)",
                strict((String s, Long typmod, Boolean explicit) -> varying(s, typmod, explicit)));
        library.define(
                "bpchar(bpchar,int4,bool)",
                strict((String s, Long typmod, Boolean explicit) -> padded(s, typmod, explicit)));
    }

    private static String name(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > NAME_BYTES_MAX) {
                return text.substring(0, i);
            }
            i += Character.charCount(character);
        }
        return text;
    }

    private static String character(long code) {
        if (code < Byte.MIN_VALUE || code > Byte.MAX_VALUE) {
            throw Refusal.outOfRange("\"char\"");
        }
        return code == 0 ? "" : String.valueOf((char) (code & 0xFF));
    }

    private static String varying(String text, long typmod, boolean explicit) {
        long length = typmod - TYPMOD_OFFSET;
        if (length < 0 || text.length() <= length) {
            return text;
        }
        int end = Strings.skip(text, length);
        if (!explicit && !isBlank(text, end)) {
            throw tooLong("character varying", length);
        }
        return text.substring(0, end);
    }

    private static String padded(String text, long typmod, boolean explicit) {
        long length = typmod - TYPMOD_OFFSET;
        if (length < 0) {
            return text;
        }
        int present = Strings.length(text);
        if (present == length) {
            return text;
        }
        if (length > LENGTH_MAX) {
            throw Refusal.tooLong();
        }
        if (present < length) {
            return text + " ".repeat((int) length - present);
        }
        int end = Strings.skip(text, length);
        if (!explicit && !isBlank(text, end)) {
            throw tooLong("character", length);
        }
        return text.substring(0, end);
    }

    private static boolean isBlank(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    private static DatabaseException tooLong(String type, long length) {
        return new DatabaseException(
                ErrorCode.STRING_DATA_RIGHT_TRUNCATION,
                "value too long for type " + type + "(" + length + ")");
    }
}
