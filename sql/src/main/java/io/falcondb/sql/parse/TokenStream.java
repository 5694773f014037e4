package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cursor that all parsers of one text share.
final class TokenStream {
    private final Tokens tokens;
    private final int[] types;
    private int at;

    TokenStream(Tokens tokens) {
        this.tokens = tokens;
        this.types = tokens.type;
    }

    /// The type of the current token.
    int type() {
        return types[at];
    }

    /// The type of a later token; that of the end beyond it.
    int type(int ahead) {
        return types[Math.min(at + ahead, tokens.count - 1)];
    }

    /// The current key word, or NO_KEYWORD.
    Keyword keyword() {
        return TokenType.keyword(types[at]);
    }

    Keyword keyword(int ahead) {
        return TokenType.keyword(type(ahead));
    }

    boolean at(Keyword keyword) {
        return types[at] == TokenType.of(keyword);
    }

    boolean at(Keyword first, Keyword second) {
        return at(first) && type(1) == TokenType.of(second);
    }

    boolean at(Keyword first, Keyword second, Keyword third) {
        return at(first, second) && type(2) == TokenType.of(third);
    }

    boolean at(int type) {
        return types[at] == type;
    }

    boolean accept(Keyword keyword) {
        if (at(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes both words or none.
    boolean accept(Keyword first, Keyword second) {
        if (at(first, second)) {
            at += 2;
            return true;
        }
        return false;
    }

    /// Takes all three words or none.
    boolean accept(Keyword first, Keyword second, Keyword third) {
        if (at(first, second, third)) {
            at += 3;
            return true;
        }
        return false;
    }

    boolean accept(int type) {
        if (types[at] == type) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes the words in turn; once the first is there, the others must follow.
    boolean acceptAll(Keyword first, Keyword... rest) {
        if (!accept(first)) {
            return false;
        }
        for (Keyword keyword : rest) {
            expect(keyword);
        }
        return true;
    }

    void expect(Keyword keyword) {
        if (!accept(keyword)) {
            throw syntaxError();
        }
    }

    void expect(Keyword first, Keyword second) {
        expect(first);
        expect(second);
    }

    void expect(int type) {
        if (!accept(type)) {
            throw syntaxError();
        }
    }

    /// Takes the current token, whatever it is, unless it is the end.
    void advance() {
        if (at < tokens.count - 1) {
            at++;
        }
    }

    /// Takes the current token and returns its meaning.
    String take() {
        String value = tokens.value(at);
        at++;
        return value;
    }

    /// The meaning of the current token.
    String value() {
        return tokens.value(at);
    }

    /// The current token as written.
    String written() {
        return tokens.text.substring(tokens.start[at], tokens.end[at]);
    }

    /// Offset of the current token in characters.
    int position() {
        return tokens.characters(tokens.start[at]);
    }

    /// Offset of the current token in units of the text.
    int start() {
        return tokens.start[at];
    }

    /// Offset of the token before in characters.
    int previousPosition() {
        return tokens.characters(tokens.start[Math.max(at - 1, 0)]);
    }

    /// Offset behind the token before, in units of the text.
    int previousEnd() {
        return at == 0 ? 0 : tokens.end[at - 1];
    }

    /// What the text says between two offsets.
    String text(int from, int to) {
        return tokens.text.substring(from, to);
    }

    DatabaseException syntaxError() {
        return syntaxErrorAt(at);
    }

    DatabaseException syntaxError(int ahead) {
        return syntaxErrorAt(Math.min(at + ahead, tokens.count - 1));
    }

    /// The current token's index.
    int index() {
        return at;
    }

    /// A syntax error at the token with that index.
    DatabaseException syntaxErrorAt(int index) {
        if (types[index] == TokenType.ERROR && tokens.error != null) {
            return tokens.error;
        }
        String near =
                types[index] == TokenType.END
                        ? ""
                        : tokens.text.substring(tokens.start[index], tokens.end[index]);
        return ScanErrors.near(tokens, "syntax error", tokens.start[index], near);
    }

    /// A syntax error with other words that names the token at that offset back.
    DatabaseException near(String message) {
        int index = Math.min(at, tokens.count - 1);
        String near =
                types[index] == TokenType.END
                        ? ""
                        : tokens.text.substring(tokens.start[index], tokens.end[index]);
        return ScanErrors.near(tokens, message, tokens.start[index], near);
    }

    static DatabaseException error(ErrorCode code, String message, int position) {
        return new DatabaseException(code, message).at(position + 1);
    }

    static DatabaseException syntax(String message, int position) {
        return error(ErrorCode.SYNTAX_ERROR, message, position);
    }

    static DatabaseException unsupported(String message, int position) {
        return error(ErrorCode.FEATURE_NOT_SUPPORTED, message, position);
    }

    /// The name of a column, table or the like.
    String columnName() {
        if (!TokenType.isColumnName(types[at])) {
            throw syntaxError();
        }
        return take();
    }

    boolean atColumnName() {
        return TokenType.isColumnName(types[at]);
    }

    /// The name of a type or function.
    String functionName() {
        if (!TokenType.isFunctionName(types[at])) {
            throw syntaxError();
        }
        return take();
    }

    /// Any word.
    String label() {
        if (!TokenType.isLabel(types[at])) {
            throw syntaxError();
        }
        return take();
    }

    boolean atLabel() {
        return TokenType.isLabel(types[at]);
    }

    /// A name that is no key word with a meaning of its own, but may be one of the other kinds.
    String nonReservedWord() {
        int type = types[at];
        if (!TokenType.isColumnName(type) && !TokenType.isFunctionName(type)) {
            throw syntaxError();
        }
        return take();
    }

    boolean atNonReservedWord() {
        return TokenType.isColumnName(types[at]) || TokenType.isFunctionName(types[at]);
    }

    String string() {
        if (types[at] != TokenType.STRING) {
            throw syntaxError();
        }
        return take();
    }

    @Nullable String acceptString() {
        return types[at] == TokenType.STRING ? take() : null;
    }

    /// An unsigned number that fits 32 bits.
    int integer() {
        if (types[at] != TokenType.INTEGER) {
            throw syntaxError();
        }
        return Integer.parseInt(take());
    }

    int signedInteger() {
        if (accept('-')) {
            return -integer();
        }
        accept('+');
        return integer();
    }

    /// The number of a parameter; beyond 64 bits PostgreSQL reads -1.
    int parameter() {
        String digits = take().substring(1);
        try {
            return (int) Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// A column-like name followed by any words after dots.
    Name name() {
        int position = position();
        return dotted(columnName(), position);
    }

    /// The rest of a name after its first part.
    Name dotted(String first, int position) {
        if (!at('.')) {
            return new Name(List.of(first), position);
        }
        List<String> parts = new ArrayList<>(3);
        parts.add(first);
        while (accept('.')) {
            parts.add(label());
        }
        return new Name(parts, position);
    }

    /// The name of a table: at most three parts.
    Name qualifiedName() {
        Name name = name();
        if (name.parts().size() > 3) {
            throw syntax(
                    "improper qualified name (too many dotted names): " + name, name.position());
        }
        return name;
    }

    List<Name> qualifiedNames() {
        List<Name> names = new ArrayList<>(2);
        do {
            names.add(qualifiedName());
        } while (accept(','));
        return names;
    }

    List<Name> names() {
        List<Name> names = new ArrayList<>(2);
        do {
            names.add(name());
        } while (accept(','));
        return names;
    }

    /// `name, name, ...` of columns.
    List<String> columnNames() {
        List<String> names = new ArrayList<>(4);
        do {
            names.add(columnName());
        } while (accept(','));
        return names;
    }

    /// `(name, ...)` if there are parentheses, else nothing.
    List<String> optionalColumnList() {
        return at('(') ? columnList() : List.of();
    }

    List<String> columnList() {
        expect('(');
        List<String> names = columnNames();
        expect(')');
        return names;
    }
}
