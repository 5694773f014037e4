package io.falcondb.sql.catalog;

import java.util.List;

/// A constraint of a table, as `pg_constraint` knows it. NOT NULL stands in [Column].
public sealed interface Constraint {

    int oid();

    String name();

    Constraint withName(String newName);

    /// `pg_constraint.contype`.
    char contype();

    /// attnums of the table's own columns it is about.
    List<Integer> columns();

    default boolean deferrable() {
        return false;
    }

    default boolean initiallyDeferred() {
        return false;
    }

    /// Also the name of its index.
    record PrimaryKey(
            int oid,
            String name,
            List<Integer> columns,
            int indexOid,
            boolean deferrable,
            boolean initiallyDeferred)
            implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }

        @Override
        public PrimaryKey withName(String newName) {
            return new PrimaryKey(oid, newName, columns, indexOid, deferrable, initiallyDeferred);
        }

        @Override
        public char contype() {
            return 'p';
        }
    }

    /// Also the name of its index.
    record Unique(
            int oid,
            String name,
            List<Integer> columns,
            int indexOid,
            boolean deferrable,
            boolean initiallyDeferred)
            implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Unique withName(String newName) {
            return new Unique(oid, newName, columns, indexOid, deferrable, initiallyDeferred);
        }

        @Override
        public char contype() {
            return 'u';
        }
    }

    /// @param expression SQL over the table's columns, without outer parentheses
    /// @param validated rows that are older than the constraint satisfy it too
    record Check(
            int oid,
            String name,
            List<Integer> columns,
            String expression,
            boolean validated,
            boolean noInherit)
            implements Constraint {
        public Check {
            columns = List.copyOf(columns);
        }

        @Override
        public Check withName(String newName) {
            return new Check(oid, newName, columns, expression, validated, noInherit);
        }

        public Check withExpression(String newExpression) {
            return new Check(oid, name, columns, newExpression, validated, noInherit);
        }

        public Check validate() {
            return new Check(oid, name, columns, expression, true, noInherit);
        }

        @Override
        public char contype() {
            return 'c';
        }
    }

    /// What happens to referencing rows.
    enum Action {
        NO_ACTION('a', "NO ACTION"),
        RESTRICT('r', "RESTRICT"),
        CASCADE('c', "CASCADE"),
        SET_NULL('n', "SET NULL"),
        SET_DEFAULT('d', "SET DEFAULT");

        private final char code;
        private final String sql;

        Action(char code, String sql) {
            this.code = code;
            this.sql = sql;
        }

        /// `pg_constraint.confupdtype` and `confdeltype`.
        public char code() {
            return code;
        }

        public String sql() {
            return sql;
        }
    }

    /// @param target oid of the referenced table
    /// @param targetColumns attnums there, in the order of `columns`
    /// @param targetIndex oid of the unique index there
    /// @param setColumns attnums that SET NULL or SET DEFAULT is limited to; empty for all
    record ForeignKey(
            int oid,
            String name,
            List<Integer> columns,
            int target,
            List<Integer> targetColumns,
            int targetIndex,
            Action onUpdate,
            Action onDelete,
            List<Integer> setColumns,
            boolean matchFull,
            boolean deferrable,
            boolean initiallyDeferred,
            boolean validated)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
            setColumns = List.copyOf(setColumns);
        }

        @Override
        public ForeignKey withName(String newName) {
            return new ForeignKey(
                    oid,
                    newName,
                    columns,
                    target,
                    targetColumns,
                    targetIndex,
                    onUpdate,
                    onDelete,
                    setColumns,
                    matchFull,
                    deferrable,
                    initiallyDeferred,
                    validated);
        }

        public ForeignKey withDeferrability(boolean newDeferrable, boolean newInitiallyDeferred) {
            return new ForeignKey(
                    oid,
                    name,
                    columns,
                    target,
                    targetColumns,
                    targetIndex,
                    onUpdate,
                    onDelete,
                    setColumns,
                    matchFull,
                    newDeferrable,
                    newInitiallyDeferred,
                    validated);
        }

        public ForeignKey validate() {
            return new ForeignKey(
                    oid,
                    name,
                    columns,
                    target,
                    targetColumns,
                    targetIndex,
                    onUpdate,
                    onDelete,
                    setColumns,
                    matchFull,
                    deferrable,
                    initiallyDeferred,
                    true);
        }

        @Override
        public char contype() {
            return 'f';
        }
    }
}
