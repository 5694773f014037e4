package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ANALYSE;
import static io.falcondb.sql.parse.Keyword.ANALYZE;
import static io.falcondb.sql.parse.Keyword.FALSE;
import static io.falcondb.sql.parse.Keyword.NONE;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OPTIONS;
import static io.falcondb.sql.parse.Keyword.TRUE;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of options in their several syntaxes.
final class OptionParser {
    private final Grammar grammar;
    private final TokenStream t;

    OptionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// `(name [value], ...)` of EXPLAIN, VACUUM and the like.
    List<Option> utility() {
        t.expect('(');
        List<Option> list = new ArrayList<>(3);
        do {
            int position = t.position();
            boolean analyze = t.accept(ANALYZE) || t.accept(ANALYSE);
            String name = analyze ? "analyze" : t.nonReservedWord();
            list.add(Option.of(name, optionalBooleanOrNumber(), position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    private Option.@Nullable Value optionalBooleanOrNumber() {
        return t.at(',') || t.at(')') ? null : booleanOrNumber();
    }

    private Option.Value booleanOrNumber() {
        return atNumber() ? new Option.Value.Number(number()) : booleanOrWord();
    }

    /// TRUE, FALSE, ON, a word, or a string.
    Option.Value booleanOrWord() {
        return new Option.Value.Text(booleanOrString());
    }

    String booleanOrString() {
        if (t.at(TRUE) || t.at(FALSE) || t.at(ON)) {
            return t.take();
        }
        return wordOrString();
    }

    String wordOrString() {
        return t.at(TokenType.STRING) ? t.take() : t.nonReservedWord();
    }

    boolean atNumber() {
        return switch (t.type()) {
            case TokenType.INTEGER, TokenType.NUMERIC, '+', '-' -> true;
            default -> false;
        };
    }

    /// A number with an optional sign.
    Literal number() {
        int position = t.position();
        boolean minus = t.accept('-');
        if (!minus) {
            t.accept('+');
        }
        Literal.Kind kind =
                switch (t.type()) {
                    case TokenType.INTEGER -> Literal.Kind.INTEGER;
                    case TokenType.NUMERIC -> Literal.Kind.NUMERIC;
                    default -> throw t.syntaxError();
                };
        String text = t.take();
        return new Literal(kind, minus ? "-" + text : text, position);
    }

    /// `(option = value, ...)` of relations, perhaps with a namespace.
    List<Option> relation() {
        t.expect('(');
        List<Option> list = new ArrayList<>(3);
        do {
            int position = t.position();
            String name = t.label();
            String namespace = null;
            if (t.accept('.')) {
                namespace = name;
                name = t.label();
            }
            Option.Value value = t.accept('=') ? definitionValue() : null;
            list.add(new Option(namespace, name, value, Option.Change.NONE, position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    /// `WITH (...)` of relations, or nothing.
    List<Option> optionalRelation() {
        return t.accept(WITH) ? relation() : List.of();
    }

    /// `(name [= value], ...)` of CREATE TYPE and the like.
    List<Option> definition() {
        t.expect('(');
        List<Option> list = new ArrayList<>(4);
        do {
            int position = t.position();
            String name = t.label();
            list.add(Option.of(name, t.accept('=') ? definitionValue() : null, position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    /// A type, a key word, an operator, a number or a string.
    Option.Value definitionValue() {
        int type = t.type();
        switch (type) {
            case TokenType.STRING -> {
                return new Option.Value.Text(t.take());
            }
            case TokenType.INTEGER, TokenType.NUMERIC -> {
                return new Option.Value.Number(number());
            }
            case '+', '-' -> {
                if (t.type(1) == TokenType.INTEGER || t.type(1) == TokenType.NUMERIC) {
                    return new Option.Value.Number(number());
                }
            }
            default -> {}
        }
        if (t.at(NONE)) {
            return new Option.Value.Text(t.take());
        }
        if (type >= TokenType.FIRST_KEYWORD
                && t.keyword().category() == Keyword.Category.RESERVED) {
            return new Option.Value.Text(t.take());
        }
        if (type == TokenType.IDENTIFIER || type >= TokenType.FIRST_KEYWORD && !operatorWord()) {
            return new Option.Value.Type(grammar.types.functionType());
        }
        return new Option.Value.Operator(grammar.expressions.operator());
    }

    private boolean operatorWord() {
        return t.at(Keyword.OPERATOR) && t.type(1) == '(';
    }

    /// `OPTIONS (name 'value', ...)` of foreign objects, or nothing.
    List<Option> foreign() {
        return t.at(OPTIONS) ? foreign(false) : List.of();
    }

    /// The same with ADD, SET and DROP.
    List<Option> foreignChanges() {
        return foreign(true);
    }

    private List<Option> foreign(boolean changes) {
        t.expect(OPTIONS);
        t.expect('(');
        List<Option> list = new ArrayList<>(3);
        do {
            int position = t.position();
            Option.Change change = changes ? change() : Option.Change.NONE;
            String name = t.label();
            Option.Value value =
                    change == Option.Change.DROP ? null : new Option.Value.Text(t.string());
            list.add(new Option(null, name, value, change, position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    private Option.Change change() {
        if (t.type(1) == TokenType.STRING) {
            return Option.Change.NONE;
        }
        return switch (t.keyword()) {
            case SET -> taken(Option.Change.SET);
            case ADD -> taken(Option.Change.ADD);
            case DROP -> taken(Option.Change.DROP);
            default -> Option.Change.NONE;
        };
    }

    private Option.Change taken(Option.Change change) {
        t.advance();
        return change;
    }

    /// `(name [value], ...)` of COPY.
    List<Option> copy() {
        t.expect('(');
        List<Option> list = new ArrayList<>(3);
        do {
            int position = t.position();
            String name = t.label();
            list.add(Option.of(name, copyValue(), position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    private Option.@Nullable Value copyValue() {
        if (t.accept('*')) {
            return new Option.Value.Star();
        }
        if (!t.accept('(')) {
            return optionalBooleanOrNumber();
        }
        List<Name> names = new ArrayList<>(3);
        do {
            int position = t.position();
            names.add(new Name(List.of(booleanOrString()), position));
        } while (t.accept(','));
        t.expect(')');
        return new Option.Value.Names(names);
    }
}
