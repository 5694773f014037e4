package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.ast.Definition.CreateIndex;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SortKey;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.SystemRows;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// CREATE INDEX. CONCURRENTLY is accepted and builds like the plain form.
final class IndexCreation {

    /// As many key and included columns as PostgreSQL allows.
    static final int COLUMNS_MAX = 32;

    private final Ddl ddl;

    IndexCreation(Ddl ddl) {
        this.ddl = ddl;
    }

    void create(CreateIndex statement) {
        if (!statement.accessMethod().equals("btree")) {
            throw accessMethod(statement.accessMethod());
        }
        Table table = ddl.lockTable(statement.table().name(), LockMode.SHARE);
        ddl.requireOwner(table);
        ddl.writer.begin();
        String name = statement.name();
        if (name != null
                && !ddl.mayCreate(
                        Objects.requireNonNull(ddl.catalog().schema(table.schemaOid())),
                        name,
                        statement.ifNotExists())) {
            return;
        }
        if (statement.elements().size() + statement.including().size() > COLUMNS_MAX) {
            throw new DatabaseException(
                    ErrorCode.TOO_MANY_COLUMNS,
                    "cannot use more than " + COLUMNS_MAX + " columns in an index");
        }
        List<IndexKey> keys = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (IndexElement element : statement.elements()) {
            keys.add(key(table, element));
            names.add(nameOf(element));
        }
        if (name == null) {
            name =
                    ObjectNames.relation(
                            ddl.catalog(),
                            table.schemaOid(),
                            table.name(),
                            ObjectNames.columns(names),
                            "idx",
                            Set.of());
        }
        Index index =
                new Index(
                        ddl.writer.newOid(),
                        table.schemaOid(),
                        name,
                        table.owner(),
                        table.oid(),
                        ddl.writer.newKeyspace(
                                TablePlacement.ofEntries(table, statement.unique(), keys)),
                        statement.unique(),
                        false,
                        statement.nullsNotDistinct(),
                        keys,
                        statement.including().stream().map(e -> included(table, e)).toList(),
                        predicate(table, statement.where()),
                        StorageOptions.index(statement.options()));
        Table changed = table.withIndex(index);
        ddl.writer.put(changed);
        new IndexBuild(ddl).fill(changed, index);
    }

    private IndexKey key(Table table, IndexElement element) {
        checkOperatorClass(element.operatorClass());
        boolean descending = element.direction() == SortKey.Direction.DESCENDING;
        boolean nullsFirst =
                switch (element.nulls()) {
                    case DEFAULT -> descending;
                    case FIRST -> true;
                    case LAST -> false;
                };
        String columnName = element.column();
        if (columnName != null) {
            Column column = column(table, columnName);
            Comparable.require(column.type());
            return new IndexKey(column.attnum(), null, column.type(), descending, nullsFirst);
        }
        Expression expression = Objects.requireNonNull(element.expression());
        Expr bound = ddl.binder().bindExpression(expression, table);
        if (Volatility.of(bound) != Volatility.IMMUTABLE) {
            throw new DatabaseException(
                    ErrorCode.INVALID_OBJECT_DEFINITION,
                    "functions in index expression must be marked IMMUTABLE");
        }
        Comparable.require(bound.type());
        return new IndexKey(
                0, ExpressionSql.of(bound, table.columns()), bound.type(), descending, nullsFirst);
    }

    private @Nullable String predicate(Table table, @Nullable Expression where) {
        if (where == null) {
            return null;
        }
        Expr bound = ddl.binder().bindCondition(where, table);
        if (Volatility.of(bound) != Volatility.IMMUTABLE) {
            throw new DatabaseException(
                    ErrorCode.INVALID_OBJECT_DEFINITION,
                    "functions in index predicate must be marked IMMUTABLE");
        }
        return ExpressionSql.of(bound, table.columns());
    }

    private static int included(Table table, IndexElement element) {
        String name = element.column();
        if (name == null) {
            throw Unsupported.feature("expressions are not supported in included columns");
        }
        return column(table, name).attnum();
    }

    private static Column column(Table table, String name) {
        Column column = table.column(name);
        if (column == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN, "column \"" + name + "\" does not exist");
        }
        return column;
    }

    private static String nameOf(IndexElement element) {
        String column = element.column();
        if (column != null) {
            return column;
        }
        return element.expression() instanceof FunctionCall call ? call.name().last() : "expr";
    }

    private static void checkOperatorClass(@Nullable Name name) {
        if (name == null) {
            return;
        }
        for (@Nullable String[] row : SystemRows.of("virtual/rows/pg_opclass.tsv")) {
            if (name.last().equals(row[2]) && "403".equals(row[1])) {
                return;
            }
        }
        throw new DatabaseException(
                ErrorCode.UNDEFINED_OBJECT,
                "operator class \"" + name + "\" does not exist for access method \"btree\"");
    }

    private static DatabaseException accessMethod(String name) {
        boolean known = Set.of("hash", "gin", "gist", "spgist", "brin").contains(name);
        return known
                ? Unsupported.feature("access method \"" + name + "\" is not supported")
                : new DatabaseException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "access method \"" + name + "\" does not exist");
    }
}
