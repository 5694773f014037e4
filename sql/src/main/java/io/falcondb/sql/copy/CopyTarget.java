package io.falcondb.sql.copy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.modify.TableWriter;
import io.falcondb.sql.execute.modify.Writers;
import io.falcondb.sql.privilege.Access;
import io.falcondb.sql.privilege.Privilege;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which columns of a table a COPY is about, and what the others get. Immutable.
public final class CopyTarget {

    private final Table table;
    private final TableWriter writer;
    private final int[] ordinals;
    private final @Nullable Evaluator[] defaults;

    /// @param names as written; empty for all columns but generated ones
    /// @throws DatabaseException UNDEFINED_COLUMN, DUPLICATE_COLUMN, INVALID_COLUMN_REFERENCE
    public CopyTarget(Table table, List<String> names, Writers writers) {
        this.table = table;
        this.writer = writers.writer(table);
        this.ordinals = ordinals(table, names);
        BitSet given = new BitSet();
        for (int ordinal : ordinals) {
            given.set(ordinal);
        }
        ExpressionCompiler compiler = new ExpressionCompiler();
        List<Expr> expressions = writers.expressions().defaults(table);
        defaults = new Evaluator[table.columns().size()];
        for (int i = 0; i < defaults.length; i++) {
            Column column = table.columns().get(i);
            if (!given.get(i) && !column.dropped() && !column.generated()) {
                defaults[i] = compiler.compile(expressions.get(i));
            }
        }
    }

    public Table table() {
        return table;
    }

    /// What COPY FROM must be allowed.
    public List<Access> accesses() {
        Set<Integer> attnums = new HashSet<>();
        for (int ordinal : ordinals) {
            attnums.add(ordinal + 1);
        }
        return List.of(
                new Access.ToSchema(table.schemaOid(), null),
                new Access.ToRelation(table.oid(), 0, Privilege.INSERT, attnums));
    }

    /// Ordinals of the columns in the order of the data.
    public int[] ordinals() {
        return ordinals.clone();
    }

    /// The columns in the order of the data.
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int ordinal : ordinals) {
            columns.add(table.columns().get(ordinal));
        }
        return columns;
    }

    TableWriter writer() {
        return writer;
    }

    int ordinal(int field) {
        return ordinals[field];
    }

    int size() {
        return ordinals.length;
    }

    /// The default of a column that the data does not have; null if it has no default.
    @Nullable Evaluator defaultOf(int ordinal) {
        return defaults[ordinal];
    }

    private static int[] ordinals(Table table, List<String> names) {
        List<Integer> found = new ArrayList<>();
        if (names.isEmpty()) {
            for (Column column : table.columns()) {
                if (!column.dropped() && !column.generated()) {
                    found.add(column.attnum() - 1);
                }
            }
        }
        for (String name : names) {
            Column column = table.column(name);
            if (column == null) {
                throw new DatabaseException(
                        ErrorCode.UNDEFINED_COLUMN,
                        "column \""
                                + name
                                + "\" of relation \""
                                + table.name()
                                + "\" does not exist");
            }
            if (column.generated()) {
                throw new DatabaseException(
                                ErrorCode.INVALID_COLUMN_REFERENCE,
                                "column \"" + name + "\" is a generated column")
                        .detail("Generated columns cannot be used in COPY.");
            }
            if (found.contains(column.attnum() - 1)) {
                throw new DatabaseException(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"" + name + "\" specified more than once");
            }
            found.add(column.attnum() - 1);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
