package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.ASENSITIVE;
import static io.falcondb.sql.parse.Keyword.BINARY;
import static io.falcondb.sql.parse.Keyword.CLOSE;
import static io.falcondb.sql.parse.Keyword.CURSOR;
import static io.falcondb.sql.parse.Keyword.DEALLOCATE;
import static io.falcondb.sql.parse.Keyword.DECLARE;
import static io.falcondb.sql.parse.Keyword.EXECUTE;
import static io.falcondb.sql.parse.Keyword.FETCH;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.HOLD;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.INSENSITIVE;
import static io.falcondb.sql.parse.Keyword.MOVE;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.PREPARE;
import static io.falcondb.sql.parse.Keyword.SCROLL;
import static io.falcondb.sql.parse.Keyword.WITH;
import static io.falcondb.sql.parse.Keyword.WITHOUT;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.PreparedStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.List;

/// PREPARE, EXECUTE, DEALLOCATE; DECLARE, FETCH, MOVE, CLOSE.
final class CursorParser {
    private final Grammar grammar;
    private final TokenStream t;

    CursorParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement prepare(int position) {
        t.expect(PREPARE);
        String name = t.columnName();
        List<TypeName> types = List.of();
        if (t.accept('(')) {
            types = grammar.types.typeNames();
            t.expect(')');
        }
        t.expect(AS);
        return new PreparedStatement.Prepare(
                name, types, grammar.statements.preparable(), position);
    }

    PreparedStatement.Execute execute(int position) {
        t.expect(EXECUTE);
        String name = t.columnName();
        List<Expression> arguments = List.of();
        if (t.accept('(')) {
            arguments = grammar.expressions.list();
            t.expect(')');
        }
        return new PreparedStatement.Execute(name, arguments, position);
    }

    Statement deallocate(int position) {
        t.expect(DEALLOCATE);
        if (t.at(PREPARE) && (TokenType.isColumnName(t.type(1)) || t.keyword(1) == ALL)) {
            t.advance();
        }
        return new PreparedStatement.Deallocate(t.accept(ALL) ? null : t.columnName(), position);
    }

    Statement declare(int position) {
        t.expect(DECLARE);
        String name = t.columnName();
        boolean binary = false;
        Boolean scroll = null;
        Boolean insensitive = null;
        while (!t.at(CURSOR)) {
            if (t.accept(NO)) {
                t.expect(SCROLL);
                scroll = false;
            } else if (t.accept(SCROLL)) {
                scroll = true;
            } else if (t.accept(BINARY)) {
                binary = true;
            } else if (t.accept(ASENSITIVE)) {
                insensitive = false;
            } else {
                t.expect(INSENSITIVE);
                insensitive = true;
            }
        }
        t.expect(CURSOR);
        boolean hold = t.accept(WITH);
        if (hold || t.accept(WITHOUT)) {
            t.expect(HOLD);
        }
        t.expect(FOR);
        return new PreparedStatement.DeclareCursor(
                name, binary, insensitive, scroll, hold, grammar.statements.select(), position);
    }

    /// FETCH and MOVE.
    Statement fetch(int position) {
        boolean move = t.accept(MOVE);
        if (!move) {
            t.expect(FETCH);
        }
        PreparedStatement.Direction direction = PreparedStatement.Direction.FORWARD;
        long count = 1;
        Keyword word = t.keyword();
        if (atCount()) {
            count = t.signedInteger();
        } else if (isDirection(word) && !lastToken()) {
            t.advance();
            switch (word) {
                case PRIOR -> direction = PreparedStatement.Direction.BACKWARD;
                case FIRST -> direction = PreparedStatement.Direction.ABSOLUTE;
                case LAST -> {
                    direction = PreparedStatement.Direction.ABSOLUTE;
                    count = -1;
                }
                case ABSOLUTE -> {
                    direction = PreparedStatement.Direction.ABSOLUTE;
                    count = t.signedInteger();
                }
                case RELATIVE -> {
                    direction = PreparedStatement.Direction.RELATIVE;
                    count = t.signedInteger();
                }
                case ALL -> count = PreparedStatement.Fetch.ALL;
                case FORWARD -> count = count();
                case BACKWARD -> {
                    direction = PreparedStatement.Direction.BACKWARD;
                    count = count();
                }
                default -> {}
            }
        }
        if (!t.accept(FROM)) {
            t.accept(IN);
        }
        return new PreparedStatement.Fetch(move, direction, count, t.columnName(), position);
    }

    private boolean atCount() {
        return t.at(TokenType.INTEGER) || t.at('-') || t.at('+');
    }

    private long count() {
        if (atCount()) {
            return t.signedInteger();
        }
        return t.accept(ALL) ? PreparedStatement.Fetch.ALL : 1;
    }

    private static boolean isDirection(Keyword word) {
        return switch (word) {
            case NEXT, PRIOR, FIRST, LAST, ABSOLUTE, RELATIVE, ALL, FORWARD, BACKWARD -> true;
            default -> false;
        };
    }

    /// Whether the word is the last of the statement, and so the cursor's name.
    private boolean lastToken() {
        return !t.at(ALL) && (t.type(1) == TokenType.END || t.type(1) == ';');
    }

    Statement close(int position) {
        t.expect(CLOSE);
        return new PreparedStatement.Close(t.accept(ALL) ? null : t.columnName(), position);
    }
}
