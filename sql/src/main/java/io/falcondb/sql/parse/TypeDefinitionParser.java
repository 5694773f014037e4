package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AGGREGATE;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.CLASS;
import static io.falcondb.sql.parse.Keyword.COLLATE;
import static io.falcondb.sql.parse.Keyword.COLLATION;
import static io.falcondb.sql.parse.Keyword.ENUM;
import static io.falcondb.sql.parse.Keyword.FAMILY;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.RANGE;
import static io.falcondb.sql.parse.Keyword.SEARCH;
import static io.falcondb.sql.parse.Keyword.TEXT;
import static io.falcondb.sql.parse.Keyword.TYPE;

import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;

/// CREATE TYPE, OPERATOR, COLLATION, TEXT SEARCH and AGGREGATE.
final class TypeDefinitionParser {
    private final Grammar grammar;
    private final TokenStream t;

    TypeDefinitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement type(int position) {
        t.expect(TYPE);
        Name name = t.name();
        if (!t.accept(AS)) {
            boolean shell = !t.at('(');
            return define(
                    ObjectKind.TYPE,
                    name,
                    shell ? List.of() : grammar.options.definition(),
                    shell,
                    position);
        }
        if (t.accept(ENUM)) {
            return new Definition.CreateEnum(name, labels(), position);
        }
        if (t.accept(RANGE)) {
            return new Definition.CreateRange(name, grammar.options.definition(), position);
        }
        t.expect('(');
        List<ColumnDefinition> columns = new ArrayList<>();
        if (!t.accept(')')) {
            do {
                columns.add(attribute());
            } while (t.accept(','));
            t.expect(')');
        }
        return new Definition.CreateCompositeType(name, columns, position);
    }

    /// `name type [COLLATE c]` of a composite type.
    ColumnDefinition attribute() {
        int position = t.position();
        String name = t.columnName();
        TypeName type = grammar.types.typeName();
        Name collation = t.accept(COLLATE) ? t.name() : null;
        return new ColumnDefinition(name, type, collation, null, List.of(), List.of(), position);
    }

    private List<String> labels() {
        t.expect('(');
        List<String> labels = new ArrayList<>();
        if (!t.accept(')')) {
            do {
                labels.add(t.string());
            } while (t.accept(','));
            t.expect(')');
        }
        return labels;
    }

    private Statement define(
            ObjectKind kind, Name name, List<Option> options, boolean shell, int position) {
        return new Definition.Define(
                kind, false, false, name, null, options, null, shell, position);
    }

    Statement operator(int position) {
        t.expect(Keyword.OPERATOR);
        if (t.at(CLASS) && t.type(1) != '(') {
            return new OperatorClassParser(grammar).operatorClass(position);
        }
        if (t.at(FAMILY) && t.type(1) != '(') {
            return new OperatorClassParser(grammar).family(position);
        }
        Name name = grammar.expressions.anyOperator();
        return define(ObjectKind.OPERATOR, name, grammar.options.definition(), false, position);
    }

    Statement collation(int position) {
        t.expect(COLLATION);
        boolean ifNotExists = grammar.statements.ifNotExists();
        Name name = t.name();
        Name from = null;
        List<Option> options = List.of();
        if (t.accept(FROM)) {
            from = t.name();
        } else {
            options = grammar.options.definition();
        }
        return new Definition.Define(
                ObjectKind.COLLATION,
                false,
                ifNotExists,
                name,
                null,
                options,
                from,
                false,
                position);
    }

    Statement textSearch(int position) {
        t.expect(TEXT);
        t.expect(SEARCH);
        ObjectKind kind = textSearchKind();
        Name name = t.name();
        return define(kind, name, grammar.options.definition(), false, position);
    }

    /// PARSER, DICTIONARY, TEMPLATE or CONFIGURATION.
    ObjectKind textSearchKind() {
        ObjectKind kind =
                switch (t.keyword()) {
                    case PARSER -> ObjectKind.TEXT_SEARCH_PARSER;
                    case DICTIONARY -> ObjectKind.TEXT_SEARCH_DICTIONARY;
                    case TEMPLATE -> ObjectKind.TEXT_SEARCH_TEMPLATE;
                    case CONFIGURATION -> ObjectKind.TEXT_SEARCH_CONFIGURATION;
                    default -> throw t.syntaxError();
                };
        t.advance();
        return kind;
    }

    Statement aggregate(boolean replace, int position) {
        t.expect(AGGREGATE);
        ObjectRefParser references = new ObjectRefParser(grammar);
        int place = t.position();
        Name name = references.functionName();
        ObjectRef.Aggregate arguments = null;
        List<Option> options;
        if (t.at('(') && t.type(1) == TokenType.IDENTIFIER && t.type(2) == '=') {
            options = grammar.options.definition();
        } else {
            arguments = references.aggregateArguments(name, place);
            options = grammar.options.definition();
        }
        return new Definition.Define(
                ObjectKind.AGGREGATE,
                replace,
                false,
                name,
                arguments,
                options,
                null,
                false,
                position);
    }
}
