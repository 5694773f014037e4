package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Persistence;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.table.StoredTable;
import io.falcondb.sql.plan.PhysicalPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CREATE TABLE AS and SELECT INTO.
final class TableFromQuery {

    private final Ddl ddl;

    TableFromQuery(Ddl ddl) {
        this.ddl = ddl;
    }

    /// @return the command tag: `SELECT n`, or `CREATE TABLE AS` where nothing was selected
    String create(CreateTableAs statement) {
        if (statement.materializedView()) {
            throw Unsupported.feature("materialized views are not supported");
        }
        if (statement.persistence() == Persistence.TEMPORARY) {
            throw Unsupported.temporary("tables");
        }
        if (!(statement.query() instanceof SelectStatement query)) {
            throw Unsupported.feature("CREATE TABLE AS EXECUTE is not supported");
        }
        ddl.writer.begin();
        Schema schema = ddl.creationSchema(statement.name());
        String name = statement.name().last();
        if (!ddl.mayCreate(schema, name, statement.ifNotExists())) {
            return "CREATE TABLE AS";
        }
        PhysicalPlan plan = ddl.planner.plan(query, ddl.catalog(), ddl.path());
        Table table =
                new TableCreation(ddl)
                        .empty(
                                schema,
                                name,
                                statement.persistence() == Persistence.UNLOGGED
                                        ? Table.Persistence.UNLOGGED
                                        : Table.Persistence.PERMANENT,
                                StorageOptions.table(statement.options()))
                        .withColumns(columns(plan.columns(), statement.columns()));
        ddl.writer.put(table);
        ddl.writer.transaction().createdKeyspace(table.storageId());
        return statement.withData() ? "SELECT " + fill(table, plan) : "CREATE TABLE AS";
    }

    private long fill(Table table, PhysicalPlan plan) {
        StoredTable stored = new StoredTable(table, ddl.expressions());
        long rows = 0;
        try (Execution execution = plan.open(ddl.context)) {
            for (Row row = execution.next(); row != null; row = execution.next()) {
                ddl.writer.transaction().put(stored.newKey(row, ddl.context), stored.encode(row));
                rows++;
            }
        }
        return rows;
    }

    private static List<Column> columns(List<OutputColumn> output, List<String> names) {
        if (names.size() > output.size()) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR, "too many column names were specified");
        }
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < output.size(); i++) {
            OutputColumn column = output.get(i);
            String name = i < names.size() ? names.get(i) : column.name();
            if (!seen.add(name)) {
                throw new DatabaseException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"" + name + "\" specified more than once");
            }
            if (column.type().isPseudo()) {
                throw new DatabaseException(
                        ErrorCode.INVALID_TABLE_DEFINITION,
                        "column \"" + name + "\" has pseudo-type " + column.type().name());
            }
            columns.add(
                    Column.of(
                            i + 1,
                            name,
                            column.type() == Types.UNKNOWN ? Types.TEXT : column.type(),
                            column.typmod()));
        }
        return columns;
    }
}
