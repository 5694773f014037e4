package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.ASSIGNMENT;
import static io.falcondb.sql.parse.Keyword.CAST;
import static io.falcondb.sql.parse.Keyword.CONVERSION;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.FUNCTION;
import static io.falcondb.sql.parse.Keyword.IMPLICIT;
import static io.falcondb.sql.parse.Keyword.INOUT;
import static io.falcondb.sql.parse.Keyword.LANGUAGE;
import static io.falcondb.sql.parse.Keyword.SQL;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TRANSFORM;
import static io.falcondb.sql.parse.Keyword.WITH;
import static io.falcondb.sql.parse.Keyword.WITHOUT;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.ast.TypeStatement;

/// CREATE CAST, CONVERSION and TRANSFORM.
final class ConversionParser {
    private final Grammar grammar;
    private final TokenStream t;

    ConversionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement cast(int position) {
        t.expect(CAST);
        t.expect('(');
        TypeName source = grammar.types.typeName();
        t.expect(AS);
        TypeName target = grammar.types.typeName();
        t.expect(')');
        ObjectRef.Routine function = null;
        boolean inout = false;
        if (t.accept(WITHOUT)) {
            t.expect(FUNCTION);
        } else {
            t.expect(WITH);
            inout = t.accept(INOUT);
            if (!inout) {
                t.expect(FUNCTION);
                function = new ObjectRefParser(grammar).routine();
            }
        }
        TypeStatement.CastContext context = TypeStatement.CastContext.EXPLICIT;
        if (t.accept(AS)) {
            if (t.accept(IMPLICIT)) {
                context = TypeStatement.CastContext.IMPLICIT;
            } else {
                t.expect(ASSIGNMENT);
                context = TypeStatement.CastContext.ASSIGNMENT;
            }
        }
        return new TypeStatement.CreateCast(source, target, function, inout, context, position);
    }

    Statement conversion(int position) {
        boolean isDefault = t.accept(DEFAULT);
        t.expect(CONVERSION);
        Name name = t.name();
        t.expect(FOR);
        String source = t.string();
        t.expect(TO);
        String target = t.string();
        t.expect(FROM);
        return new TypeStatement.CreateConversion(
                isDefault, name, source, target, t.name(), position);
    }

    Statement transform(boolean replace, int position) {
        t.expect(TRANSFORM);
        t.expect(FOR);
        TypeName type = grammar.types.typeName();
        t.expect(LANGUAGE);
        String language = t.columnName();
        t.expect('(');
        ObjectRef.Routine from = null;
        ObjectRef.Routine to = null;
        do {
            boolean fromSql = from == null && t.accept(FROM);
            if (!fromSql) {
                if (to != null) {
                    throw t.syntaxError();
                }
                t.expect(TO);
            }
            t.expect(SQL);
            t.expect(WITH);
            t.expect(FUNCTION);
            ObjectRef.Routine function = new ObjectRefParser(grammar).routine();
            if (fromSql) {
                from = function;
            } else {
                to = function;
            }
        } while (t.accept(','));
        t.expect(')');
        return new TypeStatement.CreateTransform(replace, type, language, from, to, position);
    }
}
