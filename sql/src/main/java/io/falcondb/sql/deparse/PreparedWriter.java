package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.PreparedStatement;
import org.jspecify.annotations.Nullable;

/// Prepared statements and cursors.
final class PreparedWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    PreparedWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void statement(PreparedStatement statement) {
        switch (statement) {
            case PreparedStatement.Prepare s -> {
                out.put("PREPARE").identifier(s.name());
                if (!s.types().isEmpty()) {
                    out.inParentheses(s.types(), expressions.types()::type);
                }
                out.put("AS");
                expressions.queries().statement(s.statement());
            }
            case PreparedStatement.Execute s -> {
                out.put("EXECUTE").identifier(s.name());
                if (!s.arguments().isEmpty()) {
                    out.inParentheses(s.arguments(), expressions::expression);
                }
            }
            case PreparedStatement.Deallocate s -> orAll("DEALLOCATE", s.name());
            case PreparedStatement.DeclareCursor s -> declare(s);
            case PreparedStatement.Fetch s -> {
                out.put(s.move() ? "MOVE" : "FETCH").words(s.direction());
                out.put(s.count() == PreparedStatement.Fetch.ALL ? "ALL" : "" + s.count());
                out.put("FROM").identifier(s.cursor());
            }
            case PreparedStatement.Close s -> orAll("CLOSE", s.cursor());
        }
    }

    private void orAll(String word, @Nullable String name) {
        out.put(word).put(name == null ? "ALL" : Quoting.identifier(name));
    }

    private void declare(PreparedStatement.DeclareCursor s) {
        out.put("DECLARE").identifier(s.name()).putIf(s.binary(), "BINARY");
        Boolean insensitive = s.insensitive();
        if (insensitive != null) {
            out.put(insensitive ? "INSENSITIVE" : "ASENSITIVE");
        }
        Boolean scroll = s.scroll();
        if (scroll != null) {
            out.put(scroll ? "SCROLL" : "NO SCROLL");
        }
        out.put("CURSOR").putIf(s.hold(), "WITH HOLD").put("FOR");
        expressions.queries().query(s.query());
    }
}
