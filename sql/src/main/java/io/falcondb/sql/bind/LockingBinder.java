package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// FOR UPDATE and its kin.
final class LockingBinder {

    private final Bindings bindings;
    private final FromResult from;
    private final @Nullable Expr where;
    private final List<SelectStatement.Locking> clauses;

    LockingBinder(
            Bindings bindings,
            FromResult from,
            @Nullable Expr where,
            List<SelectStatement.Locking> clauses) {
        this.bindings = bindings;
        this.from = from;
        this.where = where;
        this.clauses = clauses;
    }

    static String name(SelectStatement.Locking clause) {
        return switch (clause.strength()) {
            case KEY_SHARE -> "FOR KEY SHARE";
            case SHARE -> "FOR SHARE";
            case NO_KEY_UPDATE -> "FOR NO KEY UPDATE";
            case UPDATE -> "FOR UPDATE";
        };
    }

    /// Rows of these queries are no table rows.
    static void refuse(
            QueryBody.Select select,
            boolean grouped,
            QueryParts parts,
            List<SelectStatement.Locking> clauses) {
        String what = null;
        if (select.distinct() != null) {
            what = "DISTINCT clause";
        } else if (!select.groupBy().isEmpty()) {
            what = "GROUP BY clause";
        } else if (select.having() != null) {
            what = "HAVING clause";
        } else if (grouped) {
            what = "aggregate functions";
        } else if (!parts.windows.isEmpty()) {
            what = "window functions";
        } else if (!parts.sets.isEmpty()) {
            what = "set-returning functions in the target list";
        }
        if (what != null) {
            throw notAllowed(clauses.get(0), what);
        }
    }

    static DatabaseException notAllowed(SelectStatement.Locking clause, String what) {
        return Refusal.unsupported(name(clause) + " is not allowed with " + what, -1);
    }

    Relation apply(Relation rows) {
        if (clauses.isEmpty()) {
            return rows;
        }
        Map<Integer, LockRows.Target> targets = new LinkedHashMap<>();
        for (SelectStatement.Locking clause : clauses) {
            for (ScopeTable table : meant(clause)) {
                if (table.table() != null) {
                    bindings.notes.use(table.table(), Privilege.UPDATE);
                }
                add(targets, table, clause);
            }
        }
        bindings.locks = true;
        if (targets.isEmpty()) {
            return rows;
        }
        return new LockRows(rows, List.copyOf(targets.values()), recheck());
    }

    private List<ScopeTable> meant(SelectStatement.Locking clause) {
        if (clause.of().isEmpty()) {
            return from.tables().stream().filter(table -> table.key() >= 0).toList();
        }
        List<ScopeTable> tables = new ArrayList<>();
        for (Name name : clause.of()) {
            ScopeTable found = null;
            for (ScopeTable table : from.tables()) {
                if (table.qualified() && table.name().equals(name.last())) {
                    found = table;
                }
            }
            if (found == null) {
                throw Refusal.at(
                        ErrorCode.UNDEFINED_TABLE,
                        "relation \""
                                + name.last()
                                + "\" in "
                                + name(clause)
                                + " clause not found in FROM clause",
                        name.position());
            }
            if (found.key() >= 0) {
                tables.add(found);
            }
        }
        return tables;
    }

    /// The strongest lock and the most impatient policy win.
    private void add(
            Map<Integer, LockRows.Target> targets,
            ScopeTable table,
            SelectStatement.Locking clause) {
        if (NullableSides.contains(from.relation(), table.key())) {
            throw Refusal.unsupported(
                    name(clause) + " cannot be applied to the nullable side of an outer join",
                    clause.position());
        }
        LockRows.Strength strength = LockRows.Strength.valueOf(clause.strength().name());
        LockRows.WaitPolicy policy = LockRows.WaitPolicy.valueOf(clause.onLocked().name());
        LockRows.Target known = targets.get(table.key());
        if (known != null) {
            strength = strength.compareTo(known.strength()) < 0 ? known.strength() : strength;
            policy = stricter(policy, known.waitPolicy());
        }
        List<Integer> ordinals = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        Table stored = Objects.requireNonNull(table.table());
        int first = table.key() - stored.liveColumns().size();
        for (int i = 0; i < stored.columns().size(); i++) {
            if (!stored.columns().get(i).dropped()) {
                columns.add(first + ordinals.size());
                ordinals.add(i);
            }
        }
        targets.put(
                table.key(),
                new LockRows.Target(stored, ordinals, columns, table.key(), strength, policy));
    }

    private static LockRows.WaitPolicy stricter(
            LockRows.WaitPolicy one, LockRows.WaitPolicy other) {
        if (one == LockRows.WaitPolicy.NOWAIT || other == LockRows.WaitPolicy.NOWAIT) {
            return LockRows.WaitPolicy.NOWAIT;
        }
        return one == LockRows.WaitPolicy.SKIP_LOCKED ? one : other;
    }

    private @Nullable Expr recheck() {
        return Conditions.over(from.relation(), where);
    }
}
