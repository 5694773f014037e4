package io.falcondb.sql.catalog;

import io.falcondb.sql.deparse.Deparser;
import io.falcondb.sql.deparse.Style;
import io.falcondb.sql.parse.Parser;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Objects as SQL, in PostgreSQL's words: `pg_get_constraintdef`, `pg_get_indexdef`, `pg_get_expr`.
public final class Definitions {

    private static final Pattern SEQUENCE = Pattern.compile("'((?:[^']|'')+)'::regclass");

    private final Catalog catalog;
    private final SearchPath path;
    private final boolean pretty;

    public Definitions(Catalog catalog, SearchPath path, boolean pretty) {
        this.catalog = catalog;
        this.path = path;
        this.pretty = pretty;
    }

    public String constraint(Table table, Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey key ->
                    "PRIMARY KEY "
                            + columns(table, key.columns())
                            + included(table, key.indexOid())
                            + deferral(key);
            case Constraint.Unique key -> {
                Index index = table.index(key.indexOid());
                boolean plain = index == null || !index.nullsNotDistinct();
                yield "UNIQUE "
                        + (plain ? "" : "NULLS NOT DISTINCT ")
                        + columns(table, key.columns())
                        + included(table, key.indexOid())
                        + deferral(key);
            }
            case Constraint.Check check ->
                    "CHECK ("
                            + expression(check.expression())
                            + ")"
                            + (check.noInherit() ? " NO INHERIT" : "")
                            + (check.validated() ? "" : " NOT VALID");
            case Constraint.ForeignKey key -> foreignKey(table, key);
        };
    }

    private String foreignKey(Table table, Constraint.ForeignKey key) {
        StringBuilder text = new StringBuilder("FOREIGN KEY ");
        text.append(columns(table, key.columns())).append(" REFERENCES ");
        Table target = catalog.table(key.target());
        if (target != null) {
            text.append(RegNames.relationName(target, catalog, path));
            text.append(columns(target, key.targetColumns()));
        }
        if (key.matchFull()) {
            text.append(" MATCH FULL");
        }
        if (key.onUpdate() != Constraint.Action.NO_ACTION) {
            text.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.onDelete() != Constraint.Action.NO_ACTION) {
            text.append(" ON DELETE ").append(key.onDelete().sql());
            if (!key.setColumns().isEmpty()) {
                text.append(' ').append(columns(table, key.setColumns()));
            }
        }
        return text.append(deferral(key)).append(key.validated() ? "" : " NOT VALID").toString();
    }

    private static String deferral(Constraint constraint) {
        return (constraint.deferrable() ? " DEFERRABLE" : "")
                + (constraint.initiallyDeferred() ? " INITIALLY DEFERRED" : "");
    }

    private static String columns(Table table, List<Integer> attnums) {
        return attnums.stream()
                .map(attnum -> Keywords.quote(table.column(attnum).name()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String included(Table table, int indexOid) {
        Index index = table.index(indexOid);
        return index == null || index.include().isEmpty()
                ? ""
                : " INCLUDE " + columns(table, index.include());
    }

    public String index(Index index) {
        Table table = catalog.table(index.tableOid());
        if (table == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("CREATE ");
        text.append(index.unique() ? "UNIQUE INDEX " : "INDEX ");
        text.append(Keywords.quote(index.name())).append(" ON ").append(tableName(table));
        text.append(" USING btree (");
        text.append(
                index.keys().stream()
                        .map(key -> key(table, key) + order(key))
                        .collect(Collectors.joining(", ")));
        text.append(')').append(included(table, index.oid()));
        if (index.nullsNotDistinct()) {
            text.append(" NULLS NOT DISTINCT");
        }
        if (!index.options().isEmpty()) {
            text.append(" WITH (").append(options(index.options())).append(')');
        }
        String predicate = index.predicate();
        if (predicate != null) {
            text.append(" WHERE ").append(expression(predicate));
        }
        return text.toString();
    }

    /// One column of an index, from 1, without its direction; empty beyond the last.
    public String indexColumn(Index index, int number) {
        Table table = catalog.table(index.tableOid());
        if (table == null || number < 1) {
            return "";
        }
        if (number <= index.keys().size()) {
            return key(table, index.keys().get(number - 1));
        }
        int included = number - index.keys().size();
        return included <= index.include().size()
                ? Keywords.quote(table.column(index.include().get(included - 1)).name())
                : "";
    }

    private String tableName(Table table) {
        return pretty ? RegNames.relationName(table, catalog, path) : qualified(table);
    }

    private String qualified(CatalogRelation relation) {
        return Keywords.quote(catalog.schemaName(relation.schemaOid()))
                + "."
                + Keywords.quote(relation.name());
    }

    private String key(Table table, IndexKey key) {
        String expression = key.expression();
        if (expression == null) {
            Column column = table.column(key.attnum());
            return Keywords.quote(column.name());
        }
        return looksLikeCall(expression)
                ? expression(expression)
                : "(" + expression(expression) + ")";
    }

    private static boolean looksLikeCall(String expression) {
        int open = expression.indexOf('(');
        return open > 0
                && expression.endsWith(")")
                && expression.substring(0, open).matches("[a-zA-Z_][a-zA-Z0-9_.]*")
                && closing(expression, open) == expression.length() - 1;
    }

    private static String order(IndexKey key) {
        if (key.descending()) {
            return key.nullsFirst() ? " DESC" : " DESC NULLS LAST";
        }
        return key.nullsFirst() ? " NULLS FIRST" : "";
    }

    private static String options(List<String> options) {
        return options.stream()
                .map(
                        option -> {
                            int equals = option.indexOf('=');
                            return option.substring(0, equals)
                                    + "="
                                    + Keywords.literal(option.substring(equals + 1));
                        })
                .collect(Collectors.joining(", "));
    }

    /// A stored expression as it is shown: sequences under the name that the search path allows.
    public String expression(String stored) {
        Matcher matcher = SEQUENCE.matcher(stored);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String written = matcher.group(1).replace("''", "'");
            List<String> parts = RegNames.parts(written);
            CatalogRelation relation =
                    parts.size() == 2
                            ? catalog.resolve(path, parts.getFirst(), parts.getLast())
                            : null;
            String shown =
                    relation == null ? written : RegNames.relationName(relation, catalog, path);
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement(Keywords.literal(shown) + "::regclass"));
        }
        String whole = matcher.appendTail(text).toString();
        return pretty && !whole.contains("\nCASE")
                ? Deparser.expression(Parser.parseExpression(whole), Style.PRETTY)
                : whole;
    }

    /// Where the parenthesis opened at `open` closes, strings aside.
    private static int closing(String text, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
