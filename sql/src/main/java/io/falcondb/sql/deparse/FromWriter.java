package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.ast.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Items of FROM.
final class FromWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final QueryWriter queries;

    FromWriter(SqlText out, ExpressionWriter expressions, QueryWriter queries) {
        this.out = out;
        this.expressions = expressions;
        this.queries = queries;
    }

    void list(List<TableRef> items) {
        out.list(items, this::item);
    }

    void item(TableRef item) {
        switch (item) {
            case TableRef.Named table -> named(table);
            case TableRef.Subquery subquery -> {
                out.putIf(subquery.lateral(), "LATERAL").open();
                queries.query(subquery.query());
                out.close();
                alias(subquery.alias());
            }
            case TableRef.Functions functions -> functions(functions);
            case TableRef.Join join -> join(join);
            case TableRef.XmlTable table -> xmlTable(table);
        }
    }

    void named(TableRef.Named table) {
        out.putIf(table.only(), "ONLY").name(table.name());
        alias(table.alias());
        TableRef.Sample sample = table.sample();
        if (sample != null) {
            out.put("TABLESAMPLE").name(sample.method());
            out.inParentheses(sample.arguments(), expressions::expression);
            Expression seed = sample.repeatable();
            if (seed != null) {
                expressions.called("REPEATABLE", List.of(seed));
            }
        }
    }

    private void alias(@Nullable Alias alias) {
        if (alias != null) {
            out.put("AS").identifier(alias.name()).columnList(alias.columns());
        }
    }

    private void functions(TableRef.Functions functions) {
        out.putIf(functions.lateral(), "LATERAL");
        if (functions.rowsFrom()) {
            out.put("ROWS FROM").inParentheses(functions.items(), this::function);
        } else {
            function(functions.items().getFirst());
        }
        out.putIf(functions.ordinality(), "WITH ORDINALITY");
        if (functions.columns().isEmpty()) {
            alias(functions.alias());
            return;
        }
        out.put("AS");
        Alias alias = functions.alias();
        if (alias != null) {
            out.identifier(alias.name());
        }
        out.inParentheses(functions.columns(), this::column);
    }

    private void function(TableRef.FunctionItem item) {
        if (item.call() instanceof Expression.Cast cast) {
            out.put("CAST(");
            expressions.expression(cast.operand());
            out.put("AS");
            expressions.types().type(cast.type());
            out.close();
        } else {
            expressions.expression(item.call());
        }
        if (!item.columns().isEmpty()) {
            out.put("AS").inParentheses(item.columns(), this::column);
        }
    }

    /// `name type [COLLATE c]`.
    void column(ColumnDefinition column) {
        out.identifier(column.name());
        TypeName type = column.type();
        if (type != null) {
            expressions.types().type(type);
        }
        Name collation = column.collation();
        if (collation != null) {
            out.put("COLLATE").name(collation);
        }
    }

    private void join(TableRef.Join join) {
        Alias alias = join.alias();
        if (alias != null) {
            out.open();
        }
        item(join.left());
        out.putIf(join.natural(), "NATURAL");
        switch (join.kind()) {
            case INNER -> out.put("JOIN");
            case LEFT, RIGHT, FULL, CROSS -> out.words(join.kind()).put("JOIN");
        }
        boolean nested = join.right() instanceof TableRef.Join right && right.alias() == null;
        out.putIf(nested, "(");
        item(join.right());
        if (nested) {
            out.close();
        }
        if (!join.using().isEmpty()) {
            out.put("USING").columnList(join.using());
            alias(join.usingAlias());
        }
        Expression on = join.on();
        if (on != null) {
            out.put("ON");
            expressions.expression(on);
        }
        if (alias != null) {
            out.close();
            alias(alias);
        }
    }

    private void xmlTable(TableRef.XmlTable table) {
        out.putIf(table.lateral(), "LATERAL").put("XMLTABLE(");
        if (!table.namespaces().isEmpty()) {
            out.put("XMLNAMESPACES(");
            out.list(
                    table.namespaces(),
                    n -> {
                        out.putIf(n.name() == null, "DEFAULT");
                        expressions.operand(n.value(), Binding.OPERATOR);
                        out.optionalIdentifier("AS", n.name());
                    });
            out.close().comma();
        }
        expressions.operand(table.row(), Binding.PRIMARY);
        out.put("PASSING");
        expressions.operand(table.document(), Binding.PRIMARY);
        out.put("COLUMNS").list(table.columns(), this::xmlColumn);
        out.close();
        alias(table.alias());
    }

    private void xmlColumn(TableRef.XmlColumn column) {
        out.identifier(column.name());
        TypeName type = column.type();
        if (type == null) {
            out.put("FOR ORDINALITY");
            return;
        }
        expressions.types().type(type);
        Expression path = column.path();
        if (path != null) {
            out.put("PATH");
            expressions.operand(path, Binding.OPERATOR);
        }
        Expression otherwise = column.defaultValue();
        if (otherwise != null) {
            out.put("DEFAULT");
            expressions.operand(otherwise, Binding.OPERATOR);
        }
        out.putIf(column.notNull(), "NOT NULL");
    }
}
