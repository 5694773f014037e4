package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Table;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// CHECK constraints.
final class Checks {

    private final Ddl ddl;

    Checks(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The table with the constraint; existing rows are not looked at.
    ///
    /// @param columnName the column it was written on, if any
    Constraint.Check define(
            Table table,
            @Nullable String name,
            @Nullable String columnName,
            Expression condition,
            boolean noInherit,
            boolean validated,
            Set<String> taken) {
        Expr bound = ddl.binder().bindCondition(condition, table);
        List<Integer> columns = attnums(bound);
        String chosen = name;
        if (chosen == null) {
            String about =
                    columnName != null
                            ? columnName
                            : columns.size() == 1 ? table.column(columns.getFirst()).name() : null;
            chosen =
                    ObjectNames.constraint(
                            ddl.catalog(), table.schemaOid(), table.name(), about, "check", taken);
        } else if (taken.contains(chosen)) {
            throw duplicate(chosen, table.name());
        }
        return new Constraint.Check(
                ddl.writer.newOid(),
                chosen,
                columns,
                ExpressionSql.of(bound, table.columns()),
                validated,
                noInherit);
    }

    static DatabaseException duplicate(String constraint, String table) {
        return new DatabaseException(
                ErrorCode.DUPLICATE_OBJECT,
                "constraint \"" + constraint + "\" for relation \"" + table + "\" already exists");
    }

    /// attnums of the columns that an expression over a row mentions.
    static List<Integer> attnums(Expr expression) {
        BitSet columns = References.columns(expression);
        return columns.stream().map(i -> i + 1).boxed().toList();
    }
}
