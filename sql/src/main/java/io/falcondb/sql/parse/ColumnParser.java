package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.COLLATE;
import static io.falcondb.sql.parse.Keyword.COMPRESSION;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.OPTIONS;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Column definitions with their constraints, and constraints of tables.
final class ColumnParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final ConstraintParser constraints;

    ColumnParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.constraints = new ConstraintParser(grammar);
    }

    ColumnDefinition definition() {
        int position = t.position();
        String name = t.columnName();
        TypeName type = grammar.types.typeName();
        String compression = null;
        if (t.accept(COMPRESSION)) {
            compression = t.at(DEFAULT) ? t.take() : t.columnName();
        }
        List<Option> foreign = grammar.options.foreign();
        return qualified(name, type, compression, foreign, position);
    }

    /// A column of a typed table or partition: a name and constraints.
    ColumnDefinition typedDefinition() {
        int position = t.position();
        String name = t.columnName();
        if (t.accept(WITH)) {
            t.expect(OPTIONS);
        }
        return qualified(name, null, null, List.of(), position);
    }

    private ColumnDefinition qualified(
            String name,
            @Nullable TypeName type,
            @Nullable String compression,
            List<Option> foreign,
            int position) {
        Name collation = null;
        List<Constraint> list = new ArrayList<>(2);
        while (true) {
            int place = t.position();
            if (t.accept(COLLATE)) {
                Name found = t.name();
                if (collation != null) {
                    throw TokenStream.syntax("multiple COLLATE clauses not allowed", place);
                }
                collation = found;
                continue;
            }
            if (constraints.attribute(list)) {
                continue;
            }
            Constraint constraint = constraints.ofColumn();
            if (constraint == null) {
                return new ColumnDefinition(
                        name, type, collation, compression, foreign, list, position);
            }
            list.add(constraint);
        }
    }

    boolean atTableConstraint() {
        return switch (t.keyword()) {
            case CONSTRAINT, CHECK, UNIQUE, PRIMARY, FOREIGN -> true;
            case EXCLUDE -> t.keyword(1) == USING || t.type(1) == '(';
            default -> false;
        };
    }

    Constraint tableConstraint() {
        return constraints.ofTable();
    }

    /// The collation and constraints of a domain.
    ColumnDefinition domain(String name, TypeName type) {
        return qualified(name, type, null, List.of(), t.position());
    }
}
