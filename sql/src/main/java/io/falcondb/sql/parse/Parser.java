package io.falcondb.sql.parse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The front door: text in, syntax trees out. Stateless and safe for all threads.
///
/// A text of any length takes linear time. Nesting beyond a few thousand levels is refused with
/// 54001; nesting that the caller's stack might not hold is parsed on a thread of its own while the
/// caller waits.
public final class Parser {
    private Parser() {}

    /// All statements of a text; empty ones are left out.
    ///
    /// @throws DatabaseException with PostgreSQL's wording and position, 42601 for syntax
    public static List<ParsedStatement> parse(String sql) {
        return guarded(() -> statements(grammar(sql)));
    }

    private static List<ParsedStatement> statements(Grammar grammar) {
        TokenStream t = grammar.tokens;
        List<ParsedStatement> statements = new ArrayList<>(1);
        while (true) {
            while (t.accept(';')) {
                continue;
            }
            if (t.at(TokenType.END)) {
                return statements;
            }
            int start = t.start();
            Statement statement = grammar.statements.statement();
            statements.add(new ParsedStatement(statement, start, t.previousEnd()));
            if (!t.at(TokenType.END) && !t.at(';')) {
                throw t.syntaxError();
            }
        }
    }

    /// The depth guard keeps within any usual stack; a caller with hardly any stack left gets the
    /// same refusal.
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            throw Grammar.tooDeep();
        }
    }

    /// A single expression, as stored for defaults and checks.
    public static Expression parseExpression(String sql) {
        return guarded(
                () -> {
                    Grammar grammar = grammar(sql);
                    Expression expression = grammar.expressions.expression();
                    grammar.tokens.expect(TokenType.END);
                    return expression;
                });
    }

    /// A single type name, as in `'numeric(10,2)'::regtype`.
    public static TypeName parseTypeName(String sql) {
        return guarded(
                () -> {
                    Grammar grammar = grammar(sql);
                    TypeName type = grammar.types.typeName();
                    grammar.tokens.expect(TokenType.END);
                    return type;
                });
    }

    private static Grammar grammar(String sql) {
        Tokens tokens = new Tokens();
        Lexer.scan(sql, tokens);
        return new Grammar(new TokenStream(tokens));
    }
}
