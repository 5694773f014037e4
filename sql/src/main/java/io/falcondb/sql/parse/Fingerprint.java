package io.falcondb.sql.parse;

import io.falcondb.sql.ast.Literal;
import java.util.Arrays;

/// The shape of a statement: a 128-bit hash of its tokens in which identifiers are folded and
/// literals count by their class only, with the literals set aside. Texts that differ only in white
/// space, comments, case and the values of literals have the same hash.
///
/// NULL, TRUE, FALSE, bit strings and `$n` are part of the shape. A sign before a number is a token
/// of the shape, too: the literal set aside is the number without it. What a literal's value means
/// for a plan is not decided here.
///
/// An object is used again for one text after another, allocates nothing but decoded strings, and
/// is not safe for concurrent use. The key must be secret and the same for all objects whose hashes
/// are compared.
public final class Fingerprint {
    /// Classes of literals set aside.
    public enum LiteralClass {
        INT4,
        INT8,
        NUMERIC,
        STRING
    }

    private static final LiteralClass[] CLASSES = LiteralClass.values();
    private static final int LONG_DIGITS_MAX = 18;

    private final Tokens tokens = new Tokens();
    private final KeyedHash hash;
    private int[] literals = new int[16];
    private byte[] classes = new byte[16];
    private int literalCount;

    public Fingerprint(long key0, long key1) {
        this.hash = new KeyedHash(key0, key1);
    }

    /// Reads a text; false if it cannot be cut into tokens, and then nothing else may be asked.
    public boolean read(String sql) {
        Lexer.scan(sql, tokens);
        literalCount = 0;
        int last = tokens.count - 1;
        if (tokens.type[last] == TokenType.ERROR) {
            return false;
        }
        while (last > 0 && tokens.type[last - 1] == ';') {
            last--;
        }
        hash.start();
        for (int i = 0; i < last; i++) {
            token(i, tokens.type[i]);
        }
        hash.finish();
        return true;
    }

    private void token(int index, int type) {
        switch (type) {
            case TokenType.INTEGER -> literal(index, LiteralClass.INT4);
            case TokenType.NUMERIC ->
                    literal(index, isLong(index) ? LiteralClass.INT8 : LiteralClass.NUMERIC);
            case TokenType.STRING -> literal(index, LiteralClass.STRING);
            case TokenType.IDENTIFIER -> identifier(index);
            case TokenType.OPERATOR, TokenType.PARAMETER, TokenType.BIT_STRING -> {
                hash.add(type);
                characters(tokens.start[index], tokens.end[index], false);
            }
            default -> hash.add(type);
        }
    }

    private void literal(int index, LiteralClass kind) {
        if (literalCount == literals.length) {
            literals = Arrays.copyOf(literals, literalCount * 2);
            classes = Arrays.copyOf(classes, literalCount * 2);
        }
        literals[literalCount] = index;
        classes[literalCount++] = (byte) kind.ordinal();
        hash.add(TokenType.STRING | (long) (kind.ordinal() + 1) << 32);
    }

    /// Whole numbers of up to 18 digits; PostgreSQL reads those of 19 as bigint if they fit, which
    /// here are a shape of their own.
    private boolean isLong(int index) {
        int from = tokens.start[index];
        int to = tokens.end[index];
        if (to - from > LONG_DIGITS_MAX) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Lexer.isDigit(tokens.text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void identifier(int index) {
        hash.add(TokenType.IDENTIFIER);
        int from = tokens.start[index];
        int to = tokens.end[index];
        boolean quoted = tokens.text.charAt(from) == '"';
        boolean unicode = to - from > 2 && tokens.text.charAt(from + 1) == '&';
        if (quoted || unicode) {
            quoted(tokens.value(index));
        } else {
            characters(from, to, true);
        }
    }

    private void quoted(String name) {
        long word = 0;
        int filled = 0;
        for (int i = 0; i < name.length(); i++) {
            word = word << 16 | name.charAt(i);
            if (++filled == 4) {
                hash.add(word);
                word = 0;
                filled = 0;
            }
        }
        hash.add(word << 8 | filled | 0x80);
    }

    private void characters(int from, int to, boolean fold) {
        String text = tokens.text;
        long word = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            int c = text.charAt(i);
            if (fold && c >= 'A' && c <= 'Z') {
                c += 32;
            }
            word = word << 16 | c;
            if (++filled == 4) {
                hash.add(word);
                word = 0;
                filled = 0;
            }
        }
        hash.add(word << 8 | filled | 0x80);
    }

    /// One half of the hash.
    public long high() {
        return hash.high();
    }

    /// The other half.
    public long low() {
        return hash.low();
    }

    /// The first key word, NO_KEYWORD if the text does not begin with one.
    public Keyword firstKeyword() {
        return TokenType.keyword(tokens.type[0]);
    }

    /// How many literals were set aside, in the order of the text.
    public int literalCount() {
        return literalCount;
    }

    public LiteralClass literalClass(int literal) {
        return CLASSES[classes[literal]];
    }

    /// The decoded string, or the digits of a number without sign.
    public String literalText(int literal) {
        return tokens.value(literals[literal]);
    }

    /// Offset in characters, as in the syntax tree.
    public int literalPosition(int literal) {
        return tokens.characters(tokens.start[literals[literal]]);
    }

    /// Which literal a node of the syntax tree is, -1 if none. For a negative number, whose node
    /// begins at the sign, it is the number behind it.
    public int indexOf(Literal node) {
        int behind = -1;
        for (int i = 0; i < literalCount; i++) {
            int position = literalPosition(i);
            if (position == node.position()) {
                return i;
            }
            if (position > node.position()) {
                behind = i;
                break;
            }
        }
        boolean negative = node.text().startsWith("-") && node.kind() != Literal.Kind.STRING;
        return behind >= 0 && negative && sameDigits(node, behind) ? behind : -1;
    }

    private boolean sameDigits(Literal node, int literal) {
        String digits = node.text().substring(1);
        String written = literalText(literal);
        return classes[literal] != LiteralClass.STRING.ordinal()
                && (written.equals(digits) || written.endsWith(digits));
    }
}
