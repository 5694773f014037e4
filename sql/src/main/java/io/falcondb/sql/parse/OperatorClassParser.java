package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ADD;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CLASS;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DROP;
import static io.falcondb.sql.parse.Keyword.FAMILY;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FUNCTION;
import static io.falcondb.sql.parse.Keyword.ORDER;
import static io.falcondb.sql.parse.Keyword.RECHECK;
import static io.falcondb.sql.parse.Keyword.SEARCH;
import static io.falcondb.sql.parse.Keyword.STORAGE;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.USING;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.ast.TypeStatement;
import java.util.ArrayList;
import java.util.List;

/// Operator classes and families.
final class OperatorClassParser {
    private final Grammar grammar;
    private final TokenStream t;

    OperatorClassParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement operatorClass(int position) {
        t.expect(CLASS);
        Name name = t.name();
        boolean isDefault = t.accept(DEFAULT);
        t.expect(FOR);
        t.expect(TYPE);
        TypeName type = grammar.types.typeName();
        t.expect(USING);
        String method = t.columnName();
        Name family = t.accept(FAMILY) ? t.name() : null;
        t.expect(AS);
        return new TypeStatement.CreateOperatorClass(
                name, isDefault, type, method, family, items(), position);
    }

    Statement family(int position) {
        t.expect(FAMILY);
        Name name = t.name();
        t.expect(USING);
        return new TypeStatement.CreateOperatorFamily(name, t.columnName(), position);
    }

    /// The rest of ALTER OPERATOR FAMILY from ADD or DROP on.
    Statement alterFamily(Name name, String method, int position) {
        boolean drop = t.accept(DROP);
        if (!drop) {
            t.expect(ADD);
        }
        return new TypeStatement.AlterOperatorFamily(
                name, method, drop, drop ? drops() : items(), position);
    }

    private List<TypeStatement.ClassItem> drops() {
        List<TypeStatement.ClassItem> list = new ArrayList<>();
        do {
            boolean operator = t.accept(Keyword.OPERATOR);
            if (!operator) {
                t.expect(FUNCTION);
            }
            int number = t.integer();
            list.add(new TypeStatement.DropItem(operator, number, types()));
        } while (t.accept(','));
        return list;
    }

    private List<TypeName> types() {
        t.expect('(');
        List<TypeName> types = grammar.types.typeNames();
        t.expect(')');
        return types;
    }

    private List<TypeStatement.ClassItem> items() {
        List<TypeStatement.ClassItem> list = new ArrayList<>();
        do {
            list.add(item());
        } while (t.accept(','));
        return list;
    }

    private TypeStatement.ClassItem item() {
        if (t.accept(STORAGE)) {
            return new TypeStatement.StorageItem(grammar.types.typeName());
        }
        ObjectRefParser references = new ObjectRefParser(grammar);
        if (t.accept(FUNCTION)) {
            int number = t.integer();
            List<TypeName> types = t.at('(') ? types() : List.of();
            return new TypeStatement.FunctionItem(number, types, references.routine());
        }
        t.expect(Keyword.OPERATOR);
        int number = t.integer();
        Name operator = grammar.expressions.anyOperator();
        List<TypeName> arguments = null;
        if (t.at('(')) {
            arguments = references.operatorTypes();
        }
        Name order = null;
        if (t.accept(FOR)) {
            if (!t.accept(SEARCH)) {
                t.expect(ORDER);
                t.expect(BY);
                order = t.name();
            }
        }
        int place = t.position();
        if (t.accept(RECHECK)) {
            throw TokenStream.unsupported("RECHECK is no longer required", place)
                    .hint("Update your data type.");
        }
        return new TypeStatement.OperatorItem(number, operator, arguments, order);
    }
}
