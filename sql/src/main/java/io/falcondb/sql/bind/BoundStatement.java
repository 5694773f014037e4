package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement whose names and types are resolved. Immutable.
///
/// Rows of a table as data modification sees them have the table's layout: column `i` is
/// `table.columns().get(i)`, dropped ones included (as NULL).
public sealed interface BoundStatement {

    /// The columns of the rows that come back; empty if none do.
    List<OutputColumn> columns();

    /// @param locks whether rows are locked (FOR UPDATE and its kin)
    record Query(Relation relation, boolean locks) implements BoundStatement {
        @Override
        public List<OutputColumn> columns() {
            return relation.columns();
        }
    }

    /// @param values for each column of the table its value over a source row, cast to the column's
    ///   type: from the source, or the default; NULL for generated and dropped ones
    /// @param returning over the new row; empty without RETURNING
    record Insert(
            Table table,
            Relation source,
            List<Expr> values,
            RowRules rules,
            @Nullable OnConflict onConflict,
            List<Expr> returning,
            List<OutputColumn> columns)
            implements BoundStatement {

        public Insert {
            values = List.copyOf(values);
            returning = List.copyOf(returning);
            columns = List.copyOf(columns);
        }
    }

    /// What happens instead of a unique violation in one of `arbiters` (all unique indexes if
    /// empty, which only DO NOTHING allows).
    ///
    /// @param assignments over the row (existing row, excluded row), both in table layout; null for
    ///   DO NOTHING
    /// @param condition over the same row: only then is it updated
    record OnConflict(
            List<Index> arbiters,
            @Nullable List<Assignment> assignments,
            @Nullable Expr condition) {

        public OnConflict {
            arbiters = List.copyOf(arbiters);
        }
    }

    /// @param ordinal index in `table.columns()`
    record Assignment(int ordinal, Expr value) {}

    /// Source rows are (old row in table layout, its key (bytea), columns of the FROM list...). If
    /// the source gives a key more than once, only the first counts.
    ///
    /// @param recheck over the source row: whether a row that was changed since the snapshot (its
    ///   new columns put in place of the old) is still meant; null if always
    /// @param assignments over the source row
    /// @param returning over the source row with the new row in place of the old
    record Update(
            Table table,
            Relation source,
            @Nullable Expr recheck,
            List<Assignment> assignments,
            RowRules rules,
            List<Expr> returning,
            List<OutputColumn> columns)
            implements BoundStatement {

        public Update {
            assignments = List.copyOf(assignments);
            returning = List.copyOf(returning);
            columns = List.copyOf(columns);
        }

        /// Where the key stands in a source row.
        public int key() {
            return table.columns().size();
        }
    }

    /// Source rows as in [Update].
    ///
    /// @param returning over the source row
    record Delete(
            Table table,
            Relation source,
            @Nullable Expr recheck,
            List<Expr> returning,
            List<OutputColumn> columns)
            implements BoundStatement {

        public Delete {
            returning = List.copyOf(returning);
            columns = List.copyOf(columns);
        }

        /// Where the key stands in a source row.
        public int key() {
            return table.columns().size();
        }
    }

    /// WITH before INSERT, UPDATE or DELETE: its queries are visible inside the statement.
    record WithCtes(List<io.falcondb.sql.algebra.With.Cte> ctes, BoundStatement body)
            implements BoundStatement {

        public WithCtes {
            ctes = List.copyOf(ctes);
        }

        @Override
        public List<OutputColumn> columns() {
            return body.columns();
        }
    }

    /// A statement that must be allowed to whoever runs it.
    record Checked(List<Access> accesses, BoundStatement body) implements BoundStatement {

        public Checked {
            accesses = List.copyOf(accesses);
        }

        @Override
        public List<OutputColumn> columns() {
            return body.columns();
        }
    }

    /// The statement itself, whatever it must be allowed.
    default BoundStatement unchecked() {
        return this instanceof Checked checked ? checked.body() : this;
    }

    /// Everything that is neither a query nor a data modification: not bound at all.
    record Utility(Statement statement) implements BoundStatement {
        @Override
        public List<OutputColumn> columns() {
            return List.of();
        }
    }
}
