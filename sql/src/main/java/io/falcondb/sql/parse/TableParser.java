package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.COMMIT;
import static io.falcondb.sql.parse.Keyword.DELETE;
import static io.falcondb.sql.parse.Keyword.DROP;
import static io.falcondb.sql.parse.Keyword.EXCLUDING;
import static io.falcondb.sql.parse.Keyword.EXECUTE;
import static io.falcondb.sql.parse.Keyword.FOREIGN;
import static io.falcondb.sql.parse.Keyword.INCLUDING;
import static io.falcondb.sql.parse.Keyword.INHERITS;
import static io.falcondb.sql.parse.Keyword.LIKE;
import static io.falcondb.sql.parse.Keyword.MATERIALIZED;
import static io.falcondb.sql.parse.Keyword.OF;
import static io.falcondb.sql.parse.Keyword.OIDS;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.PARTITION;
import static io.falcondb.sql.parse.Keyword.PRESERVE;
import static io.falcondb.sql.parse.Keyword.ROWS;
import static io.falcondb.sql.parse.Keyword.SERVER;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TABLESPACE;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.VIEW;
import static io.falcondb.sql.parse.Keyword.WITHOUT;

import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Partitioning;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableElement;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE TABLE in all its forms, CREATE MATERIALIZED VIEW.
final class TableParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final ColumnParser columns;

    TableParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.columns = new ColumnParser(grammar);
    }

    Statement table(Persistence persistence, int position) {
        t.expect(TABLE);
        boolean ifNotExists = grammar.statements.ifNotExists();
        Name name = t.qualifiedName();
        if (t.accept(OF)) {
            int place = t.position();
            TypeName type = TypeName.of(t.name(), place);
            List<TableElement> elements = t.at('(') ? typedElements() : List.of();
            return tail(persistence, ifNotExists, name, elements, type, null, null, position);
        }
        if (t.accept(PARTITION)) {
            t.expect(OF);
            Name parent = t.qualifiedName();
            List<TableElement> elements = t.at('(') ? typedElements() : List.of();
            Partitioning.Bound bound = new PartitionParser(grammar).bound();
            return tail(persistence, ifNotExists, name, elements, null, parent, bound, position);
        }
        if (!t.at('(')) {
            return tableAs(persistence, ifNotExists, name, List.of(), position);
        }
        if (namesOnly()) {
            return tableAs(persistence, ifNotExists, name, t.columnList(), position);
        }
        return tail(persistence, ifNotExists, name, elements(), null, null, null, position);
    }

    /// Whether the parentheses hold names only, as before AS.
    private boolean namesOnly() {
        return TokenType.isColumnName(t.type(1)) && (t.type(2) == ',' || t.type(2) == ')');
    }

    private List<TableElement> elements() {
        t.expect('(');
        List<TableElement> list = new ArrayList<>();
        if (!t.accept(')')) {
            do {
                list.add(element());
            } while (t.accept(','));
            t.expect(')');
        }
        return list;
    }

    private TableElement element() {
        int position = t.position();
        if (t.accept(LIKE)) {
            return like(position);
        }
        if (columns.atTableConstraint()) {
            return columns.tableConstraint();
        }
        return columns.definition();
    }

    private TableElement like(int position) {
        Name table = t.qualifiedName();
        List<TableElement.LikeOption> options = new ArrayList<>(1);
        while (t.at(INCLUDING) || t.at(EXCLUDING)) {
            boolean including = t.at(INCLUDING);
            t.advance();
            TableElement.LikeProperty property =
                    switch (t.keyword()) {
                        case COMMENTS -> TableElement.LikeProperty.COMMENTS;
                        case COMPRESSION -> TableElement.LikeProperty.COMPRESSION;
                        case CONSTRAINTS -> TableElement.LikeProperty.CONSTRAINTS;
                        case DEFAULTS -> TableElement.LikeProperty.DEFAULTS;
                        case GENERATED -> TableElement.LikeProperty.GENERATED;
                        case IDENTITY -> TableElement.LikeProperty.IDENTITY;
                        case INDEXES -> TableElement.LikeProperty.INDEXES;
                        case STATISTICS -> TableElement.LikeProperty.STATISTICS;
                        case STORAGE -> TableElement.LikeProperty.STORAGE;
                        case ALL -> TableElement.LikeProperty.ALL;
                        default -> throw t.syntaxError();
                    };
            t.advance();
            options.add(new TableElement.LikeOption(including, property));
        }
        return new TableElement.Like(table, options, position);
    }

    private List<TableElement> typedElements() {
        t.expect('(');
        List<TableElement> list = new ArrayList<>();
        do {
            list.add(
                    columns.atTableConstraint()
                            ? columns.tableConstraint()
                            : columns.typedDefinition());
        } while (t.accept(','));
        t.expect(')');
        return list;
    }

    private Statement tail(
            Persistence persistence,
            boolean ifNotExists,
            Name name,
            List<TableElement> elements,
            @Nullable TypeName ofType,
            @Nullable Name partitionOf,
            Partitioning.@Nullable Bound bound,
            int position) {
        List<Name> inherits = List.of();
        if (ofType == null && partitionOf == null && t.accept(INHERITS)) {
            t.expect('(');
            inherits = t.qualifiedNames();
            t.expect(')');
        }
        Partitioning partitioning = new PartitionParser(grammar).optionalSpecification();
        String method = t.accept(USING) ? t.columnName() : null;
        List<Option> options = withOptions();
        CreateTable.OnCommit onCommit = onCommit();
        String tablespace = t.accept(TABLESPACE) ? t.columnName() : null;
        return new CreateTable(
                persistence,
                ifNotExists,
                name,
                elements,
                inherits,
                ofType,
                partitionOf,
                bound,
                partitioning,
                method,
                options,
                onCommit,
                tablespace,
                null,
                List.of(),
                position);
    }

    private List<Option> withOptions() {
        if (t.accept(WITHOUT)) {
            t.expect(OIDS);
            return List.of();
        }
        return grammar.options.optionalRelation();
    }

    private CreateTable.OnCommit onCommit() {
        if (!t.accept(ON)) {
            return CreateTable.OnCommit.NONE;
        }
        t.expect(COMMIT);
        if (t.accept(DROP)) {
            return CreateTable.OnCommit.DROP;
        }
        boolean delete = t.accept(DELETE);
        if (!delete) {
            t.expect(PRESERVE);
        }
        t.expect(ROWS);
        return delete ? CreateTable.OnCommit.DELETE_ROWS : CreateTable.OnCommit.PRESERVE_ROWS;
    }

    private Statement tableAs(
            Persistence persistence,
            boolean ifNotExists,
            Name name,
            List<String> names,
            int position) {
        String method = t.accept(USING) ? t.columnName() : null;
        List<Option> options = withOptions();
        CreateTable.OnCommit onCommit = onCommit();
        String tablespace = t.accept(TABLESPACE) ? t.columnName() : null;
        t.expect(AS);
        Statement query =
                t.at(EXECUTE)
                        ? new CursorParser(grammar).execute(t.position())
                        : grammar.statements.select();
        return new CreateTableAs(
                false,
                persistence,
                ifNotExists,
                name,
                names,
                method,
                options,
                onCommit,
                tablespace,
                query,
                grammar.statements.withData(),
                position);
    }

    Statement materializedView(Persistence persistence, int position) {
        t.expect(MATERIALIZED);
        t.expect(VIEW);
        boolean ifNotExists = grammar.statements.ifNotExists();
        Name name = t.qualifiedName();
        List<String> names = t.optionalColumnList();
        String method = t.accept(USING) ? t.columnName() : null;
        List<Option> options = grammar.options.optionalRelation();
        String tablespace = t.accept(TABLESPACE) ? t.columnName() : null;
        t.expect(AS);
        Statement query = grammar.statements.select();
        return new CreateTableAs(
                true,
                persistence,
                ifNotExists,
                name,
                names,
                method,
                options,
                CreateTable.OnCommit.NONE,
                tablespace,
                query,
                grammar.statements.withData(),
                position);
    }

    Statement foreignTable(int position) {
        t.expect(FOREIGN);
        t.expect(TABLE);
        boolean ifNotExists = grammar.statements.ifNotExists();
        Name name = t.qualifiedName();
        Name parent = null;
        Partitioning.Bound bound = null;
        List<TableElement> elements;
        List<Name> inherits = List.of();
        if (t.accept(PARTITION)) {
            t.expect(OF);
            parent = t.qualifiedName();
            elements = t.at('(') ? typedElements() : List.of();
            bound = new PartitionParser(grammar).bound();
        } else {
            elements = elements();
            if (t.accept(INHERITS)) {
                t.expect('(');
                inherits = t.qualifiedNames();
                t.expect(')');
            }
        }
        t.expect(SERVER);
        String server = t.columnName();
        return new CreateTable(
                Persistence.PERMANENT,
                ifNotExists,
                name,
                elements,
                inherits,
                null,
                parent,
                bound,
                null,
                null,
                List.of(),
                CreateTable.OnCommit.NONE,
                null,
                server,
                grammar.options.foreign(),
                position);
    }
}
