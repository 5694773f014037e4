package io.falcondb.sql.parse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.SelectStatement;
import java.util.List;

/// What was found between parentheses, which only their contents tell.
sealed interface Parenthesised {
    record Query(SelectStatement query) implements Parenthesised {}

    /// @param comma index of the first comma's token, -1 if there is one expression
    record Items(List<Expression> expressions, int comma) implements Parenthesised {

        /// The only expression; a comma is a syntax error.
        Expression only(TokenStream tokens) {
            if (comma >= 0) {
                throw tokens.syntaxErrorAt(comma);
            }
            return expressions.getFirst();
        }
    }
}
