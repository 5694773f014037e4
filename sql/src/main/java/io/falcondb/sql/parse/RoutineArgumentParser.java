package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.INOUT;
import static io.falcondb.sql.parse.Keyword.OUT;
import static io.falcondb.sql.parse.Keyword.VARIADIC;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.RoutineArgument;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;

/// Parameters of functions, procedures and aggregates.
final class RoutineArgumentParser {
    private final Grammar grammar;
    private final TokenStream t;

    RoutineArgumentParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// `(argument, ...)` without defaults.
    List<RoutineArgument> inParentheses() {
        t.expect('(');
        if (t.accept(')')) {
            return List.of();
        }
        List<RoutineArgument> list = list(false);
        t.expect(')');
        return list;
    }

    /// `(argument, ...)`, perhaps with defaults.
    List<RoutineArgument> withDefaults() {
        t.expect('(');
        if (t.accept(')')) {
            return List.of();
        }
        List<RoutineArgument> list = list(true);
        t.expect(')');
        return list;
    }

    List<RoutineArgument> list(boolean defaults) {
        List<RoutineArgument> list = new ArrayList<>(3);
        do {
            list.add(argument(defaults));
        } while (t.accept(','));
        return list;
    }

    private RoutineArgument argument(boolean defaults) {
        int position = t.position();
        RoutineArgument.Mode mode = mode();
        String name = null;
        if (TokenType.isFunctionName(t.type()) && nameFollowedByType()) {
            name = t.take();
            if (mode == RoutineArgument.Mode.DEFAULT) {
                mode = mode();
            }
        }
        TypeName type = grammar.types.functionType();
        Expression value = null;
        if (defaults && (t.accept(DEFAULT) || t.accept('='))) {
            value = grammar.expressions.expression();
        }
        return new RoutineArgument(mode, name, type, value, position);
    }

    private RoutineArgument.Mode mode() {
        if (t.accept(IN)) {
            return t.accept(OUT) ? RoutineArgument.Mode.INOUT : RoutineArgument.Mode.IN;
        }
        if (t.accept(OUT)) {
            return RoutineArgument.Mode.OUT;
        }
        if (t.accept(INOUT)) {
            return RoutineArgument.Mode.INOUT;
        }
        return t.accept(VARIADIC) ? RoutineArgument.Mode.VARIADIC : RoutineArgument.Mode.DEFAULT;
    }

    private boolean nameFollowedByType() {
        if (TokenType.isFunctionName(t.type(1))) {
            return true;
        }
        return switch (t.keyword(1)) {
            case IN,
                    OUT,
                    INOUT,
                    VARIADIC,
                    SETOF,
                    INT,
                    INTEGER,
                    SMALLINT,
                    BIGINT,
                    REAL,
                    FLOAT,
                    DECIMAL,
                    DEC,
                    NUMERIC,
                    BOOLEAN,
                    BIT,
                    CHAR,
                    CHARACTER,
                    VARCHAR,
                    NATIONAL,
                    NCHAR,
                    TIME,
                    TIMESTAMP,
                    INTERVAL ->
                    true;
            default -> false;
        };
    }

    /// `TABLE (name type, ...)` after RETURNS.
    List<RoutineArgument> tableColumns() {
        t.expect('(');
        List<RoutineArgument> list = new ArrayList<>(3);
        do {
            int position = t.position();
            String name = t.functionName();
            TypeName type = grammar.types.functionType();
            list.add(new RoutineArgument(RoutineArgument.Mode.TABLE, name, type, null, position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }
}
