package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ACCESS;
import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CLASS;
import static io.falcondb.sql.parse.Keyword.DATA;
import static io.falcondb.sql.parse.Keyword.EVENT;
import static io.falcondb.sql.parse.Keyword.FAMILY;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
import static io.falcondb.sql.parse.Keyword.LANGUAGE;
import static io.falcondb.sql.parse.Keyword.LARGE;
import static io.falcondb.sql.parse.Keyword.MATERIALIZED;
import static io.falcondb.sql.parse.Keyword.METHOD;
import static io.falcondb.sql.parse.Keyword.NONE;
import static io.falcondb.sql.parse.Keyword.OBJECT;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.ORDER;
import static io.falcondb.sql.parse.Keyword.PROCEDURAL;
import static io.falcondb.sql.parse.Keyword.SEARCH;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TEXT;
import static io.falcondb.sql.parse.Keyword.TRIGGER;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.VIEW;
import static io.falcondb.sql.parse.Keyword.WRAPPER;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.RoutineArgument;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kinds of objects and what identifies an object of each kind.
final class ObjectRefParser {
    private final Grammar grammar;
    private final TokenStream t;

    ObjectRefParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// The words of a kind, or null if no kind of COMMENT, DROP or ALTER begins here.
    @Nullable ObjectKind kind() {
        Keyword word = t.keyword();
        switch (word) {
            case AGGREGATE,
                    CAST,
                    COLLATION,
                    COLUMN,
                    CONSTRAINT,
                    CONVERSION,
                    DATABASE,
                    DOMAIN,
                    EXTENSION,
                    FUNCTION,
                    INDEX,
                    LANGUAGE,
                    POLICY,
                    PROCEDURE,
                    PUBLICATION,
                    ROLE,
                    ROUTINE,
                    RULE,
                    SCHEMA,
                    SEQUENCE,
                    SERVER,
                    STATISTICS,
                    SUBSCRIPTION,
                    TABLE,
                    TABLESPACE,
                    TRANSFORM,
                    TRIGGER,
                    TYPE,
                    VIEW -> {
                t.advance();
                return ObjectKind.valueOf(word.name());
            }
            case ACCESS -> {
                t.expect(ACCESS, METHOD);
                return ObjectKind.ACCESS_METHOD;
            }
            case EVENT -> {
                t.expect(EVENT, TRIGGER);
                return ObjectKind.EVENT_TRIGGER;
            }
            case FOREIGN -> {
                t.expect(FOREIGN);
                if (t.accept(TABLE)) {
                    return ObjectKind.FOREIGN_TABLE;
                }
                t.expect(DATA, WRAPPER);
                return ObjectKind.FOREIGN_DATA_WRAPPER;
            }
            case LARGE -> {
                t.expect(LARGE, OBJECT);
                return ObjectKind.LARGE_OBJECT;
            }
            case MATERIALIZED -> {
                t.expect(MATERIALIZED, VIEW);
                return ObjectKind.MATERIALIZED_VIEW;
            }
            case OPERATOR -> {
                t.advance();
                return operatorKind();
            }
            case PROCEDURAL -> {
                t.expect(PROCEDURAL, LANGUAGE);
                return ObjectKind.LANGUAGE;
            }
            case TEXT -> {
                t.expect(TEXT, SEARCH);
                return new TypeDefinitionParser(grammar).textSearchKind();
            }
            default -> {
                return null;
            }
        }
    }

    private ObjectKind operatorKind() {
        if (t.at(CLASS) && t.type(1) != '.') {
            t.advance();
            return ObjectKind.OPERATOR_CLASS;
        }
        if (t.at(FAMILY) && t.type(1) != '.') {
            t.advance();
            return ObjectKind.OPERATOR_FAMILY;
        }
        return ObjectKind.OPERATOR;
    }

    /// What identifies an object of that kind.
    ObjectRef reference(ObjectKind kind) {
        int position = t.position();
        return switch (kind) {
            case AGGREGATE -> aggregateArguments(functionName(), position);
            case FUNCTION, PROCEDURE, ROUTINE -> routine();
            case CAST -> cast(position);
            case COLUMN -> column(position);
            case CONSTRAINT -> throw t.syntaxError();
            case POLICY, RULE, TRIGGER -> member(position);
            case DOMAIN, TYPE -> new ObjectRef.OfType(grammar.types.typeName(), position);
            case LARGE_OBJECT -> new ObjectRef.LargeObject(grammar.options.number(), position);
            case OPERATOR -> operator(position);
            case OPERATOR_CLASS, OPERATOR_FAMILY -> {
                Name name = t.name();
                t.expect(USING);
                yield new ObjectRef.OfAccessMethod(name, t.columnName(), position);
            }
            case TRANSFORM -> transform(position);
            case ACCESS_METHOD,
                    DATABASE,
                    EVENT_TRIGGER,
                    EXTENSION,
                    FOREIGN_DATA_WRAPPER,
                    LANGUAGE,
                    PUBLICATION,
                    ROLE,
                    SCHEMA,
                    SERVER,
                    SUBSCRIPTION,
                    TABLESPACE ->
                    new ObjectRef.Named(new Name(List.of(t.columnName()), position), position);
            case ATTRIBUTE,
                    COLLATION,
                    CONVERSION,
                    DOMAIN_CONSTRAINT,
                    FOREIGN_TABLE,
                    INDEX,
                    MATERIALIZED_VIEW,
                    SEQUENCE,
                    STATISTICS,
                    TABLE,
                    TEXT_SEARCH_CONFIGURATION,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    USER_MAPPING,
                    VIEW ->
                    new ObjectRef.Named(t.name(), position);
        };
    }

    private ObjectRef column(int position) {
        Name name = t.name();
        List<String> parts = name.parts();
        if (parts.size() < 2) {
            throw TokenStream.syntax("column name must be qualified", position);
        }
        Name table = new Name(parts.subList(0, parts.size() - 1), position);
        return new ObjectRef.Member(table, parts.getLast(), position);
    }

    /// `name ON table`.
    ObjectRef.Member member(int position) {
        String name = t.columnName();
        t.expect(ON);
        return new ObjectRef.Member(t.name(), name, position);
    }

    private ObjectRef cast(int position) {
        t.expect('(');
        TypeName source = grammar.types.typeName();
        t.expect(AS);
        TypeName target = grammar.types.typeName();
        t.expect(')');
        return new ObjectRef.CastOf(source, target, position);
    }

    private ObjectRef transform(int position) {
        t.expect(FOR);
        TypeName type = grammar.types.typeName();
        t.expect(LANGUAGE);
        return new ObjectRef.TransformOf(type, t.columnName(), position);
    }

    /// The name of a function: unlike a column's, it may be a word like LEFT.
    Name functionName() {
        int position = t.position();
        if (TokenType.isColumnName(t.type()) && t.type(1) == '.') {
            return t.name();
        }
        if (!TokenType.isFunctionName(t.type())) {
            throw t.syntaxError(TokenType.isColumnName(t.type()) ? 1 : 0);
        }
        return new Name(List.of(t.take()), position);
    }

    /// A function, procedure or routine, with or without its arguments.
    ObjectRef.Routine routine() {
        int position = t.position();
        Name name;
        if (TokenType.isFunctionName(t.type()) && t.type(1) != '.') {
            name = new Name(List.of(t.take()), position);
        } else {
            name = t.name();
            if (!name.qualified() && t.at('(')) {
                throw t.syntaxError();
            }
        }
        return new ObjectRef.Routine(
                name,
                t.at('(') ? new RoutineArgumentParser(grammar).inParentheses() : null,
                position);
    }

    /// The arguments of an aggregate.
    ObjectRef.Aggregate aggregateArguments(Name name, int position) {
        t.expect('(');
        if (t.accept('*')) {
            t.expect(')');
            return new ObjectRef.Aggregate(name, null, null, position);
        }
        RoutineArgumentParser parser = new RoutineArgumentParser(grammar);
        List<RoutineArgument> direct = t.at(ORDER) ? List.of() : parser.list(false);
        List<RoutineArgument> ordered = null;
        if (t.accept(ORDER)) {
            t.expect(BY);
            ordered = parser.list(false);
        }
        t.expect(')');
        return new ObjectRef.Aggregate(name, direct, ordered, position);
    }

    private ObjectRef operator(int position) {
        Name name = grammar.expressions.anyOperator();
        t.expect('(');
        TypeName left = t.accept(NONE) ? null : grammar.types.typeName();
        if (t.at(')')) {
            throw TokenStream.syntax("missing argument", t.position())
                    .hint("Use NONE to denote the missing argument of a unary operator.");
        }
        t.expect(',');
        TypeName right = left != null && t.accept(NONE) ? null : grammar.types.typeName();
        t.expect(')');
        return new ObjectRef.OperatorOf(name, left, right, position);
    }

    /// `(left, right)` of an operator in an operator class; NONE is left out.
    List<TypeName> operatorTypes() {
        t.expect('(');
        List<TypeName> types = new ArrayList<>(2);
        if (!t.accept(NONE)) {
            types.add(grammar.types.typeName());
        }
        t.expect(',');
        if (types.isEmpty() || !t.accept(NONE)) {
            types.add(grammar.types.typeName());
        }
        t.expect(')');
        return types;
    }
}
