package io.falcondb.relational.function.text;

import static io.falcondb.relational.function.Bodies.strict;
import static io.falcondb.relational.function.Bodies.test;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The functions over bytea, and digests.
final class ByteFunctions {

    private ByteFunctions() {}

    static void define(Library library) {
        library.define("length(bytea)", strict((byte[] b) -> (long) b.length));
        library.define("octet_length(bytea)", strict((byte[] b) -> (long) b.length));
        library.define("bit_length(bytea)", strict((byte[] b) -> 8L * b.length));
        library.define("byteacat(bytea,bytea)", strict((byte[] a, byte[] b) -> joined(a, b)));
        library.define("encode(bytea,text)", strict((byte[] b, String f) -> Encoding.encode(b, f)));
        library.define("decode(text,text)", strict((String s, String f) -> Encoding.decode(s, f)));
        digests(library);
        parts(library);
        bits(library);
        library.define(
                "bytealike(bytea,bytea)",
                test((byte[] b, byte[] p) -> LikePattern.of(latin(p)).matches(latin(b))));
        library.define(
                "byteanlike(bytea,bytea)",
                test((byte[] b, byte[] p) -> !LikePattern.of(latin(p)).matches(latin(b))));
    }

    /// Bytes of the text in UTF-8.
    static long octets(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    private static void digests(Library library) {
        library.define(
                "md5(text)",
                strict((String s) -> hex(digest("MD5", s.getBytes(StandardCharsets.UTF_8)))));
        library.define("md5(bytea)", strict((byte[] b) -> hex(digest("MD5", b))));
        for (String bits : new String[] {"224", "256", "384", "512"}) {
            library.define(
                    "sha" + bits + "(bytea)", strict((byte[] b) -> digest("SHA-" + bits, b)));
        }
    }

    private static void parts(Library library) {
        for (String name : new String[] {"substring", "substr"}) {
            library.define(
                    name + "(bytea,int4)",
                    strict((byte[] b, Long start) -> part(b, start, 1L << 32)));
            library.define(
                    name + "(bytea,int4,int4)",
                    strict((byte[] b, Long start, Long length) -> part(b, start, length)));
        }
        library.define(
                "position(bytea,bytea)",
                strict((byte[] b, byte[] p) -> (long) latin(b).indexOf(latin(p)) + 1));
        library.define(
                "btrim(bytea,bytea)",
                strict((byte[] b, byte[] set) -> trimmed(b, set, true, true)));
        library.define(
                "ltrim(bytea,bytea)",
                strict((byte[] b, byte[] set) -> trimmed(b, set, true, false)));
        library.define(
                "rtrim(bytea,bytea)",
                strict((byte[] b, byte[] set) -> trimmed(b, set, false, true)));
    }

    private static void bits(Library library) {
        library.define(
                "get_byte(bytea,int4)", strict((byte[] b, Long i) -> (long) (b[at(b, i)] & 0xFF)));
        library.define(
                "set_byte(bytea,int4,int4)",
                strict(
                        (byte[] b, Long i, Long value) -> {
                            byte[] copy = b.clone();
                            copy[at(b, i)] = value.byteValue();
                            return copy;
                        }));
        library.define(
                "get_bit(bytea,int8)",
                strict((byte[] b, Long i) -> (long) (b[atBit(b, i)] >> (i & 7) & 1)));
        library.define(
                "set_bit(bytea,int8,int4)",
                strict(
                        (byte[] b, Long i, Long value) -> {
                            int at = atBit(b, i);
                            if (value != 0 && value != 1) {
                                throw Refusal.invalidParameter("new bit must be 0 or 1");
                            }
                            byte[] copy = b.clone();
                            int bit = 1 << (i & 7);
                            copy[at] = (byte) (value == 0 ? copy[at] & ~bit : copy[at] | bit);
                            return copy;
                        }));
    }

    private static int at(byte[] bytes, long index) {
        if (index < 0 || index >= bytes.length) {
            throw outside(index, bytes.length - 1L);
        }
        return (int) index;
    }

    private static int atBit(byte[] bytes, long index) {
        if (index < 0 || index >= bytes.length * 8L) {
            throw outside(index, bytes.length * 8L - 1);
        }
        return (int) (index / 8);
    }

    private static DatabaseException outside(long index, long last) {
        return new DatabaseException(
                ErrorCode.ARRAY_SUBSCRIPT_ERROR,
                "index " + index + " out of valid range, 0.." + last);
    }

    private static byte[] part(byte[] bytes, long start, long length) {
        if (length < 0) {
            throw new DatabaseException(
                    ErrorCode.SUBSTRING_ERROR, "negative substring length not allowed");
        }
        long from = Math.clamp(start - 1, 0, bytes.length);
        long to = Math.clamp(start - 1 + length, from, bytes.length);
        return Arrays.copyOfRange(bytes, (int) from, (int) to);
    }

    private static byte[] trimmed(byte[] bytes, byte[] set, boolean leading, boolean trailing) {
        return Strings.trim(latin(bytes), latin(set), leading, trailing)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /// One character per byte.
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
