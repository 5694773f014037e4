package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ADD;
import static io.falcondb.sql.parse.Keyword.AFTER;
import static io.falcondb.sql.parse.Keyword.ALTER;
import static io.falcondb.sql.parse.Keyword.ATTRIBUTE;
import static io.falcondb.sql.parse.Keyword.BEFORE;
import static io.falcondb.sql.parse.Keyword.COLLATE;
import static io.falcondb.sql.parse.Keyword.CONSTRAINT;
import static io.falcondb.sql.parse.Keyword.DATA;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DOMAIN;
import static io.falcondb.sql.parse.Keyword.DROP;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.MAPPING;
import static io.falcondb.sql.parse.Keyword.NONE;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.RENAME;
import static io.falcondb.sql.parse.Keyword.REPLACE;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TYPE;
import static io.falcondb.sql.parse.Keyword.VALIDATE;
import static io.falcondb.sql.parse.Keyword.VALUE;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.ast.TypeStatement;
import java.util.ArrayList;
import java.util.List;

/// ALTER TYPE, DOMAIN, OPERATOR and TEXT SEARCH CONFIGURATION.
final class AlterTypeParser {
    private final Grammar grammar;
    private final TokenStream t;

    AlterTypeParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement type(int position) {
        t.expect(TYPE);
        int place = t.position();
        Name name = t.name();
        if (t.accept(ADD, VALUE)) {
            return addValue(name, position);
        }
        if (t.accept(RENAME, VALUE)) {
            String label = t.string();
            t.expect(TO);
            return new TypeStatement.RenameEnumValue(name, label, t.string(), position);
        }
        if (t.accept(RENAME, ATTRIBUTE)) {
            int attributePlace = t.position();
            String attribute = t.columnName();
            t.expect(TO);
            String newName = t.columnName();
            return new ObjectStatement.Rename(
                    ObjectKind.ATTRIBUTE,
                    ObjectKind.TYPE,
                    false,
                    false,
                    new ObjectRef.Member(name, attribute, attributePlace),
                    newName,
                    grammar.statements.cascade(),
                    position);
        }
        ObjectRef object = new ObjectRef.Named(name, place);
        Statement common =
                new AlterParser(grammar).common(ObjectKind.TYPE, false, object, position);
        if (common != null) {
            return common;
        }
        if (t.accept(SET)) {
            return new ObjectStatement.AlterOptions(
                    ObjectKind.TYPE, false, object, false, operatorOptions(), position);
        }
        return attributes(name, position);
    }

    private Statement addValue(Name name, int position) {
        boolean ifNotExists = grammar.statements.ifNotExists();
        String label = t.string();
        boolean after = t.accept(AFTER);
        String neighbour = after || t.accept(BEFORE) ? t.string() : null;
        return new TypeStatement.AddEnumValue(name, ifNotExists, label, neighbour, after, position);
    }

    private Statement attributes(Name name, int position) {
        List<AlterTable.Action> actions = new ArrayList<>(1);
        do {
            actions.add(attribute());
        } while (t.accept(','));
        TableRef.Named table = new TableRef.Named(name, false, null, null, name.position());
        return new AlterTable(ObjectKind.TYPE, false, table, actions, position);
    }

    private AlterTable.Action attribute() {
        int position = t.position();
        if (t.accept(ADD)) {
            t.expect(ATTRIBUTE);
            ColumnDefinition column = new TypeDefinitionParser(grammar).attribute();
            refuseCascade(grammar.statements.cascade(), position);
            return new AlterTable.AddColumn(false, column, position);
        }
        if (t.accept(DROP)) {
            t.expect(ATTRIBUTE);
            boolean ifExists = grammar.statements.ifExists();
            String column = t.columnName();
            return new AlterTable.DropColumn(
                    ifExists, column, grammar.statements.cascade(), position);
        }
        t.expect(ALTER);
        t.expect(ATTRIBUTE);
        String column = t.columnName();
        if (t.accept(SET)) {
            t.expect(DATA);
        }
        t.expect(TYPE);
        TypeName type = grammar.types.typeName();
        Name collation = t.accept(COLLATE) ? t.name() : null;
        return new AlterTable.AlterColumnType(
                column, type, collation, null, grammar.statements.cascade(), position);
    }

    private static void refuseCascade(boolean cascade, int position) {
        if (cascade) {
            throw TokenStream.unsupported(
                    "ALTER TYPE ... ADD ATTRIBUTE ... CASCADE is not supported", position);
        }
    }

    /// `(option = value, ...)` where the value may be NONE.
    List<Option> operatorOptions() {
        t.expect('(');
        List<Option> list = new ArrayList<>(2);
        do {
            int position = t.position();
            String name = t.label();
            t.expect('=');
            Option.Value value = t.accept(NONE) ? null : grammar.options.definitionValue();
            list.add(Option.of(name, value, position));
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    Statement domain(int position) {
        t.expect(DOMAIN);
        int place = t.position();
        Name name = t.name();
        if (t.accept(RENAME, CONSTRAINT)) {
            int constraintPlace = t.position();
            String constraint = t.columnName();
            t.expect(TO);
            return new ObjectStatement.Rename(
                    ObjectKind.DOMAIN_CONSTRAINT,
                    ObjectKind.DOMAIN,
                    false,
                    false,
                    new ObjectRef.Member(name, constraint, constraintPlace),
                    t.columnName(),
                    false,
                    position);
        }
        Statement common =
                new AlterParser(grammar)
                        .common(
                                ObjectKind.DOMAIN,
                                false,
                                new ObjectRef.Named(name, place),
                                position);
        return common != null
                ? common
                : new TypeStatement.AlterDomain(name, domainAction(), position);
    }

    private TypeStatement.DomainAction domainAction() {
        if (t.accept(SET)) {
            if (t.accept(DEFAULT)) {
                return new TypeStatement.DomainDefault(grammar.expressions.expression());
            }
            t.expect(NOT);
            t.expect(NULL);
            return new TypeStatement.DomainNotNull(true);
        }
        if (t.accept(ADD)) {
            return new TypeStatement.DomainAddConstraint(
                    new ColumnParser(grammar).tableConstraint());
        }
        if (t.accept(VALIDATE)) {
            t.expect(CONSTRAINT);
            return new TypeStatement.DomainValidateConstraint(t.columnName());
        }
        t.expect(DROP);
        if (t.accept(DEFAULT)) {
            return new TypeStatement.DomainDefault(null);
        }
        if (t.accept(NOT)) {
            t.expect(NULL);
            return new TypeStatement.DomainNotNull(false);
        }
        t.expect(CONSTRAINT);
        boolean ifExists = grammar.statements.ifExists();
        String name = t.columnName();
        return new TypeStatement.DomainDropConstraint(ifExists, name, grammar.statements.cascade());
    }

    Statement textSearchConfiguration(Name name, int position) {
        TypeStatement.MappingChange change = TypeStatement.MappingChange.ADD;
        boolean ifExists = false;
        if (t.accept(ALTER)) {
            change = TypeStatement.MappingChange.ALTER;
        } else if (t.accept(DROP)) {
            change = TypeStatement.MappingChange.DROP;
        } else {
            t.expect(ADD);
        }
        t.expect(MAPPING);
        List<String> tokens = List.of();
        List<Name> dictionaries = new ArrayList<>();
        if (change == TypeStatement.MappingChange.DROP) {
            ifExists = grammar.statements.ifExists();
            t.expect(FOR);
            tokens = t.columnNames();
            return new TypeStatement.AlterTextSearchMapping(
                    name, change, tokens, dictionaries, ifExists, position);
        }
        if (change == TypeStatement.MappingChange.ALTER && t.at(REPLACE)) {
            change = TypeStatement.MappingChange.REPLACE;
        } else {
            t.expect(FOR);
            tokens = t.columnNames();
            if (change == TypeStatement.MappingChange.ALTER && t.at(REPLACE)) {
                change = TypeStatement.MappingChange.REPLACE;
            }
        }
        if (t.accept(REPLACE)) {
            dictionaries.add(t.name());
            t.expect(WITH);
            dictionaries.add(t.name());
        } else {
            t.expect(WITH);
            dictionaries.addAll(t.names());
        }
        return new TypeStatement.AlterTextSearchMapping(
                name, change, tokens, dictionaries, false, position);
    }
}
