package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.LATERAL;
import static io.falcondb.sql.parse.Keyword.ONLY;
import static io.falcondb.sql.parse.Keyword.ORDINALITY;
import static io.falcondb.sql.parse.Keyword.REPEATABLE;
import static io.falcondb.sql.parse.Keyword.ROWS;
import static io.falcondb.sql.parse.Keyword.TABLESAMPLE;
import static io.falcondb.sql.parse.Keyword.WITH;
import static io.falcondb.sql.parse.Keyword.XMLTABLE;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Node;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The items of FROM.
final class FromParser {
    private final Grammar grammar;
    private final TokenStream t;
    private final JoinParser joins;

    FromParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
        this.joins = new JoinParser(grammar);
    }

    List<TableRef> list() {
        List<TableRef> list = new ArrayList<>(2);
        do {
            list.add(tableRef());
        } while (t.accept(','));
        return list;
    }

    TableRef tableRef() {
        return joins.joined(item());
    }

    /// An item without the joins that follow it.
    TableRef item() {
        if (t.at('(')) {
            return parenthesised();
        }
        int position = t.position();
        if (t.accept(LATERAL)) {
            if (t.at('(')) {
                return subquery(grammar.queries.inParentheses(), true, position);
            }
            return function(true, position);
        }
        if (t.at(ONLY)) {
            return sampled(relation());
        }
        if (t.atColumnName() && plainName()) {
            Name name = t.qualifiedName();
            t.accept('*');
            return sampled(new TableRef.Named(name, false, null, null, position));
        }
        return function(false, position);
    }

    /// Whether the dotted name that begins here is not a call.
    private boolean plainName() {
        if (t.at(ROWS) && t.keyword(1) == FROM || t.at(XMLTABLE) && t.type(1) == '(') {
            return false;
        }
        int i = 1;
        while (t.type(i) == '.' && TokenType.isLabel(t.type(i + 1))) {
            i += 2;
        }
        return t.type(i) != '(';
    }

    /// `name`, `name *`, `ONLY name`, `ONLY (name)`.
    TableRef.Named relation() {
        int position = t.position();
        if (!t.accept(ONLY)) {
            Name name = t.qualifiedName();
            t.accept('*');
            return new TableRef.Named(name, false, null, null, position);
        }
        boolean parentheses = t.accept('(');
        Name name = t.qualifiedName();
        if (parentheses) {
            t.expect(')');
        }
        return new TableRef.Named(name, true, null, null, position);
    }

    List<TableRef.Named> relations() {
        List<TableRef.Named> list = new ArrayList<>(2);
        do {
            list.add(relation());
        } while (t.accept(','));
        return list;
    }

    private TableRef sampled(TableRef.Named table) {
        Alias alias = alias();
        TableRef.Sample sample = null;
        int position = t.position();
        if (t.accept(TABLESAMPLE)) {
            int place = t.position();
            Name method = t.dotted(t.nonReservedWord(), place);
            t.expect('(');
            List<Expression> arguments = grammar.expressions.list();
            t.expect(')');
            Expression repeatable = null;
            if (t.accept(REPEATABLE)) {
                t.expect('(');
                repeatable = grammar.expressions.expression();
                t.expect(')');
            }
            sample = new TableRef.Sample(method, arguments, repeatable, position);
        }
        return alias == null && sample == null
                ? table
                : new TableRef.Named(table.name(), table.only(), alias, sample, table.position());
    }

    /// `[AS] name [(columns)]`, or null.
    @Nullable Alias alias() {
        int position = t.position();
        if (!t.accept(AS) && !t.atColumnName()) {
            return null;
        }
        String name = t.columnName();
        return new Alias(name, t.optionalColumnList(), position);
    }

    private TableRef parenthesised() {
        int position = t.position();
        return switch (contents()) {
            case SelectStatement query -> subquery(query, false, position);
            case TableRef.Join join -> aliased(join);
            default -> throw t.syntaxError(-1);
        };
    }

    private TableRef aliased(TableRef.Join join) {
        Alias alias = alias();
        if (alias == null) {
            return join;
        }
        return new TableRef.Join(
                join.kind(),
                join.natural(),
                join.left(),
                join.right(),
                join.using(),
                join.usingAlias(),
                join.on(),
                alias,
                join.position());
    }

    /// A query or a join in parentheses. Inner parentheses are parsed once.
    private Node contents() {
        t.expect('(');
        if (grammar.primaries.atQuery()) {
            SelectStatement query = grammar.nested(grammar.queries::withoutParentheses);
            t.expect(')');
            return query;
        }
        TableRef first;
        if (t.at('(')) {
            int position = t.position();
            switch (grammar.nested(this::contents)) {
                case SelectStatement query -> {
                    if (grammar.queries.continues()) {
                        SelectStatement whole = grammar.queries.continued(query);
                        t.expect(')');
                        return whole;
                    }
                    if (t.accept(')')) {
                        return query;
                    }
                    first = subquery(query, false, position);
                }
                case TableRef.Join join -> first = aliased(join);
                default -> throw t.syntaxError(-1);
            }
        } else {
            first = grammar.nested(this::item);
        }
        TableRef joined = joins.joined(first);
        if (!(joined instanceof TableRef.Join)) {
            throw t.syntaxError();
        }
        t.expect(')');
        return joined;
    }

    private TableRef subquery(SelectStatement query, boolean lateral, int position) {
        Alias alias = alias();
        if (alias == null) {
            throw missingAlias(query, position);
        }
        return new TableRef.Subquery(query, lateral, alias, position);
    }

    private static DatabaseException missingAlias(SelectStatement query, int position) {
        if (query.body() instanceof QueryBody.Values) {
            return TokenStream.syntax("VALUES in FROM must have an alias", position)
                    .hint("For example, FROM (VALUES ...) [AS] foo.");
        }
        return TokenStream.syntax("subquery in FROM must have an alias", position)
                .hint("For example, FROM (SELECT ...) [AS] foo.");
    }

    private TableRef function(boolean lateral, int position) {
        if (t.at(XMLTABLE) && t.type(1) == '(') {
            return new XmlTableParser(grammar).table(lateral, position);
        }
        List<TableRef.FunctionItem> items = new ArrayList<>(1);
        boolean rowsFrom = t.accept(ROWS, FROM);
        if (rowsFrom) {
            t.expect('(');
            do {
                Expression call = call();
                List<ColumnDefinition> columns =
                        t.accept(AS) ? definitionsInParentheses() : List.of();
                items.add(new TableRef.FunctionItem(call, columns));
            } while (t.accept(','));
            t.expect(')');
        } else {
            items.add(new TableRef.FunctionItem(call(), List.of()));
        }
        boolean ordinality = t.accept(WITH, ORDINALITY);
        int place = t.position();
        Alias alias = null;
        List<ColumnDefinition> columns = List.of();
        if (t.at(AS) && t.type(1) == '(') {
            t.advance();
            columns = definitionsInParentheses();
        } else if (t.accept(AS) || t.atColumnName()) {
            String name = t.columnName();
            if (t.at('(') && t.type(2) != ',' && t.type(2) != ')') {
                columns = definitionsInParentheses();
                alias = new Alias(name, List.of(), place);
            } else {
                alias = new Alias(name, t.optionalColumnList(), place);
            }
        }
        return new TableRef.Functions(
                items, rowsFrom, ordinality, lateral, alias, columns, position);
    }

    private Expression call() {
        int position = t.position();
        Expression special = grammar.calls.specialCall(t.keyword(), position);
        if (special != null) {
            return special;
        }
        boolean function = TokenType.isFunctionName(t.type());
        boolean column = t.atColumnName();
        if (!function && !column) {
            throw t.syntaxError();
        }
        String first = t.take();
        if (!t.at('.') && !function || t.at('.') && !column) {
            throw t.syntaxError();
        }
        Name name = t.dotted(first, position);
        return grammar.calls.windowless(name);
    }

    private List<ColumnDefinition> definitionsInParentheses() {
        t.expect('(');
        List<ColumnDefinition> columns = new ArrayList<>();
        do {
            int position = t.position();
            String name = t.columnName();
            TypeName type = grammar.types.typeName();
            Name collation = t.accept(Keyword.COLLATE) ? t.name() : null;
            columns.add(
                    new ColumnDefinition(
                            name, type, collation, null, List.of(), List.of(), position));
        } while (t.accept(','));
        t.expect(')');
        return columns;
    }
}
