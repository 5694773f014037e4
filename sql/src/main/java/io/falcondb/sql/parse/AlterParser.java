package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALTER;
import static io.falcondb.sql.parse.Keyword.ALWAYS;
import static io.falcondb.sql.parse.Keyword.DEPENDS;
import static io.falcondb.sql.parse.Keyword.DISABLE;
import static io.falcondb.sql.parse.Keyword.ENABLE;
import static io.falcondb.sql.parse.Keyword.EXTENSION;
import static io.falcondb.sql.parse.Keyword.GROUP;
import static io.falcondb.sql.parse.Keyword.MAPPING;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.OWNER;
import static io.falcondb.sql.parse.Keyword.REFRESH;
import static io.falcondb.sql.parse.Keyword.RENAME;
import static io.falcondb.sql.parse.Keyword.REPLICA;
import static io.falcondb.sql.parse.Keyword.RESET;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.STATISTICS;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.VERSION;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.RoutineStatement;
import io.falcondb.sql.ast.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is altered.
final class AlterParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final ObjectRefParser references;

    AlterParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.references = new ObjectRefParser(grammar);
    }

    Statement alter(int position) {
        t.expect(ALTER);
        switch (t.keyword()) {
            case TABLE, INDEX, SEQUENCE, VIEW, MATERIALIZED -> {
                return relation(position);
            }
            case FOREIGN -> {
                return t.keyword(1) == TABLE ? relation(position) : object(position);
            }
            case TYPE -> {
                return new AlterTypeParser(grammar).type(position);
            }
            case DOMAIN -> {
                return new AlterTypeParser(grammar).domain(position);
            }
            case DEFAULT -> {
                return new GrantParser(grammar).defaultPrivileges(position);
            }
            case SYSTEM -> {
                return new SystemParser(grammar).alterSystem(position);
            }
            case USER -> {
                if (t.at(USER, MAPPING)) {
                    return new ForeignParser(grammar).alterUserMapping(position);
                }
                t.advance();
                return new RoleParser(grammar).alter(false, position);
            }
            case ROLE, GROUP -> {
                boolean group = t.at(GROUP);
                t.advance();
                return new RoleParser(grammar).alter(group, position);
            }
            default -> {
                return object(position);
            }
        }
    }

    private Statement relation(int position) {
        ObjectKind kind = references.kind();
        if (kind == null) {
            throw t.syntaxError();
        }
        return new AlterTableParser(grammar).relation(kind, position);
    }

    private Statement object(int position) {
        ObjectKind kind = references.kind();
        if (kind == null) {
            throw t.syntaxError();
        }
        switch (kind) {
            case CAST, COLUMN, CONSTRAINT, TRANSFORM, ACCESS_METHOD -> throw t.syntaxError(-1);
            default -> {}
        }
        boolean ifExists =
                (kind == ObjectKind.POLICY || kind == ObjectKind.STATISTICS)
                        && grammar.statements.ifExists();
        ObjectRef object = references.reference(kind);
        Statement common = common(kind, ifExists, object, position);
        return common != null ? common : special(kind, ifExists, object, position);
    }

    /// RENAME, OWNER, SET SCHEMA and DEPENDS; null if none of them comes.
    @Nullable Statement common(ObjectKind kind, boolean ifExists, ObjectRef object, int position) {
        if (t.accept(RENAME)) {
            t.expect(TO);
            return new ObjectStatement.Rename(
                    kind, null, ifExists, false, object, t.columnName(), false, position);
        }
        if (ownable(kind) && t.at(OWNER) && (kind != ObjectKind.DATABASE || t.keyword(1) == TO)) {
            t.expect(OWNER, TO);
            return new ObjectStatement.SetOwner(
                    kind, object, new RoleSpecParser(t).role(), position);
        }
        if (t.at(SET, SCHEMA) && t.type(2) != TokenType.STRING) {
            t.expect(SET, SCHEMA);
            return new ObjectStatement.SetSchema(
                    kind, ifExists, false, object, t.columnName(), position);
        }
        if (dependent(kind) && (t.at(DEPENDS) || t.at(NO, DEPENDS))) {
            boolean remove = t.accept(NO);
            t.expect(DEPENDS);
            t.expect(ON);
            t.expect(EXTENSION);
            return new ObjectStatement.DependsOnExtension(
                    kind, object, remove, t.columnName(), position);
        }
        return null;
    }

    private static boolean dependent(ObjectKind kind) {
        return switch (kind) {
            case FUNCTION, PROCEDURE, ROUTINE, TRIGGER, INDEX, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    private static boolean ownable(ObjectKind kind) {
        return switch (kind) {
            case POLICY, RULE, TRIGGER, EXTENSION -> false;
            default -> true;
        };
    }

    private Statement special(ObjectKind kind, boolean ifExists, ObjectRef object, int position) {
        switch (kind) {
            case FUNCTION, PROCEDURE, ROUTINE -> {
                Statement options = new RoutineParser(grammar).alter(kind, object, position);
                if (options != null) {
                    return options;
                }
            }
            case DATABASE -> {
                return new SystemParser(grammar).alterDatabase(nameOf(object), position);
            }
            case EXTENSION -> {
                return new SystemParser(grammar).alterExtension(nameOf(object), position);
            }
            case PUBLICATION -> {
                return new PublicationParser(grammar).alterPublication(nameOf(object), position);
            }
            case SUBSCRIPTION -> {
                return new PublicationParser(grammar).alterSubscription(nameOf(object), position);
            }
            case SERVER -> {
                return new ForeignParser(grammar).alterServer(nameOf(object), position);
            }
            case FOREIGN_DATA_WRAPPER -> {
                return new ForeignParser(grammar).alterWrapper(nameOf(object), position);
            }
            case POLICY -> {
                if (object instanceof ObjectRef.Member policy) {
                    return new RoleParser(grammar).alterPolicy(policy, position);
                }
            }
            case EVENT_TRIGGER -> {
                return new RoutineStatement.AlterEventTrigger(
                        nameOf(object), enablement(), position);
            }
            case OPERATOR_FAMILY -> {
                if (object instanceof ObjectRef.OfAccessMethod family) {
                    return new OperatorClassParser(grammar)
                            .alterFamily(family.name(), family.accessMethod(), position);
                }
            }
            case TEXT_SEARCH_CONFIGURATION -> {
                return new AlterTypeParser(grammar)
                        .textSearchConfiguration(nameIn(object), position);
            }
            default -> {
                return options(kind, ifExists, object, position);
            }
        }
        throw unexpected();
    }

    /// After SET or NO, it is the next word that is wrong.
    private DatabaseException unexpected() {
        return t.syntaxError(t.at(SET) || t.at(NO) ? 1 : 0);
    }

    private Statement options(ObjectKind kind, boolean ifExists, ObjectRef object, int position) {
        boolean reset = false;
        List<Option> options;
        int place = t.position();
        switch (kind) {
            case OPERATOR -> {
                t.expect(SET);
                options = new AlterTypeParser(grammar).operatorOptions();
            }
            case TEXT_SEARCH_DICTIONARY -> options = grammar.options.definition();
            case TABLESPACE -> {
                reset = t.accept(RESET);
                if (!reset) {
                    t.expect(SET);
                }
                options = grammar.options.relation();
            }
            case COLLATION -> {
                t.expect(REFRESH);
                t.expect(VERSION);
                options = List.of(Option.of("refresh_version", null, place));
            }
            case STATISTICS -> {
                t.expect(SET);
                t.expect(STATISTICS);
                Literal target = Literal.integer(t.signedInteger(), place);
                options = List.of(Option.of("statistics", new Option.Value.Number(target), place));
            }
            default -> throw unexpected();
        }
        return new ObjectStatement.AlterOptions(kind, ifExists, object, reset, options, position);
    }

    private AlterTable.Enablement enablement() {
        if (t.accept(DISABLE)) {
            return AlterTable.Enablement.DISABLE;
        }
        t.expect(ENABLE);
        if (t.accept(ALWAYS)) {
            return AlterTable.Enablement.ENABLE_ALWAYS;
        }
        return t.accept(REPLICA)
                ? AlterTable.Enablement.ENABLE_REPLICA
                : AlterTable.Enablement.ENABLE;
    }

    private Name nameIn(ObjectRef object) {
        if (object instanceof ObjectRef.Named named) {
            return named.name();
        }
        throw t.syntaxError();
    }

    private String nameOf(ObjectRef object) {
        return nameIn(object).last();
    }
}
