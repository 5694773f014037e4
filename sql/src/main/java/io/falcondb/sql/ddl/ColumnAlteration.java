package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.AlterTable.Action;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The actions of ALTER TABLE about one column.
final class ColumnAlteration {

    private final Ddl ddl;

    ColumnAlteration(Ddl ddl) {
        this.ddl = ddl;
    }

    /// @return false if the action is about something else
    boolean alter(Table table, Action action) {
        switch (action) {
            case AlterTable.AddColumn add -> new ColumnAddition(ddl).add(table, add);
            case AlterTable.DropColumn drop -> drop(table, drop);
            case AlterTable.AlterColumnType type -> new ColumnTypeChange(ddl).change(table, type);
            case AlterTable.SetDefault value -> setDefault(table, value);
            case AlterTable.SetNotNull a -> setNotNull(table, column(table, a.column()));
            case AlterTable.DropNotNull a -> dropNotNull(table, column(table, a.column()));
            case AlterTable.DropExpression drop -> dropExpression(table, drop);
            case AlterTable.AddIdentity add -> addIdentity(table, add);
            case AlterTable.SetIdentity set -> setIdentity(table, set);
            case AlterTable.DropIdentity drop -> dropIdentity(table, drop);
            case AlterTable.SetStatistics a -> column(table, Objects.requireNonNull(a.column()));
            case AlterTable.SetStorage a -> column(table, a.column());
            case AlterTable.SetCompression a -> column(table, a.column());
            case AlterTable.ColumnOptions a -> column(table, a.column());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// @throws DatabaseException UNDEFINED_COLUMN
    static Column column(Table table, String name) {
        Column column = table.column(name);
        if (column == null) {
            throw undefined(table, name);
        }
        return column;
    }

    private static DatabaseException undefined(Table table, String name) {
        return new DatabaseException(
                ErrorCode.UNDEFINED_COLUMN,
                "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }

    private void drop(Table table, AlterTable.DropColumn drop) {
        Column column = table.column(drop.column());
        if (column == null) {
            if (!drop.ifExists()) {
                throw undefined(table, drop.column());
            }
            ddl.notices()
                    .notice(
                            "column \""
                                    + drop.column()
                                    + "\" of relation \""
                                    + table.name()
                                    + "\" does not exist, skipping");
            return;
        }
        Removal removal = new Removal(ddl);
        removal.name(table, column);
        removal.apply("column " + column.name() + " of " + removal.describe(table), drop.cascade());
    }

    private void setDefault(Table table, AlterTable.SetDefault action) {
        Column column = column(table, action.column());
        if (column.identity() != Column.Identity.NONE) {
            DatabaseException refusal = identityColumn(table, column);
            throw action.value() == null
                    ? refusal.hint("Use ALTER TABLE ... ALTER COLUMN ... DROP IDENTITY instead.")
                    : refusal;
        }
        if (column.generated()) {
            throw new DatabaseException(
                            ErrorCode.SYNTAX_ERROR,
                            "column \""
                                    + column.name()
                                    + "\" of relation \""
                                    + table.name()
                                    + "\" is a generated column")
                    .hint("Use ALTER TABLE ... ALTER COLUMN ... DROP EXPRESSION instead.");
        }
        Expression value = action.value();
        ddl.writer.put(
                table.withColumn(
                        column.withDefault(
                                value == null ? null : new Defaults(ddl).text(column, value))));
    }

    void setNotNull(Table table, Column column) {
        if (column.notNull()) {
            return;
        }
        checkNoNulls(table, column);
        ddl.writer.put(table.withColumn(column.withNotNull(true)));
    }

    void checkNoNulls(Table table, Column column) {
        int ordinal = column.attnum() - 1;
        new TableScanner(ddl.context)
                .each(
                        table,
                        (batch, i, row) -> {
                            if (row.isNull(ordinal)) {
                                throw new TableRewrite(ddl).containsNull(table, ordinal);
                            }
                        });
    }

    private void dropNotNull(Table table, Column column) {
        if (column.identity() != Column.Identity.NONE) {
            throw identityColumn(table, column);
        }
        if (table.keyColumns().contains(column.attnum())) {
            throw new DatabaseException(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "column \"" + column.name() + "\" is in a primary key");
        }
        ddl.writer.put(table.withColumn(column.withNotNull(false)));
    }

    private void dropExpression(Table table, AlterTable.DropExpression drop) {
        Column column = column(table, drop.column());
        if (!column.generated()) {
            String message =
                    "column \""
                            + column.name()
                            + "\" of relation \""
                            + table.name()
                            + "\" is not a stored generated column";
            if (!drop.ifExists()) {
                throw new DatabaseException(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, message);
            }
            ddl.notices().notice(message + ", skipping");
            return;
        }
        ddl.writer.put(table.withColumn(column.withGenerated(false).withDefault(null)));
    }

    private void addIdentity(Table table, AlterTable.AddIdentity add) {
        Column column = column(table, add.column());
        if (!column.notNull()) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "column \""
                            + column.name()
                            + "\" of relation \""
                            + table.name()
                            + "\" must be declared NOT NULL before identity can be added");
        }
        if (column.identity() != Column.Identity.NONE) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "column \""
                            + column.name()
                            + "\" of relation \""
                            + table.name()
                            + "\" is already an identity column");
        }
        if (column.defaultText() != null) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "column \""
                            + column.name()
                            + "\" of relation \""
                            + table.name()
                            + "\" already has a default value");
        }
        Column identity =
                column.withIdentity(
                        add.always() ? Column.Identity.ALWAYS : Column.Identity.BY_DEFAULT);
        ColumnDraft draft =
                new ColumnDraft(
                        identity,
                        false,
                        new io.falcondb.sql.ast.Constraint.Identity(add.always(), add.options()),
                        null);
        Column ready =
                new ColumnValues(ddl)
                        .sequenceOf(
                                table,
                                Objects.requireNonNull(ddl.catalog().schema(table.schemaOid())),
                                draft);
        ddl.writer.put(table.withColumn(ready));
    }

    private void setIdentity(Table table, AlterTable.SetIdentity set) {
        Column column = column(table, set.column());
        Sequence sequence = sequenceOf(table, column);
        if (sequence == null) {
            throw notIdentity(table, column);
        }
        Boolean always = set.always();
        if (always != null) {
            ddl.writer.put(
                    table.withColumn(
                            column.withIdentity(
                                    always ? Column.Identity.ALWAYS : Column.Identity.BY_DEFAULT)));
        }
        SequenceDefinition definition =
                SequenceDefinition.merge(
                        set.options(), sequence.definition(), sequence.type(), sequence.cache());
        Sequence changed =
                sequence.withDefinition(
                        definition.type(), definition.definition(), definition.cache());
        Long restart = definition.restart();
        ddl.writer.put(
                restart == null
                        ? changed
                        : new SequenceStatements(ddl).restarted(changed, restart));
    }

    private void dropIdentity(Table table, AlterTable.DropIdentity drop) {
        Column column = column(table, drop.column());
        Sequence sequence = sequenceOf(table, column);
        if (sequence == null) {
            if (!drop.ifExists()) {
                throw notIdentity(table, column);
            }
            ddl.notices()
                    .notice(
                            "column \""
                                    + column.name()
                                    + "\" of relation \""
                                    + table.name()
                                    + "\" is not an identity column, skipping");
            return;
        }
        ddl.writer.put(
                table.withColumn(column.withIdentity(Column.Identity.NONE).withDefault(null)));
        new Erasure(ddl).relation(sequence);
    }

    private @Nullable Sequence sequenceOf(Table table, Column column) {
        if (column.identity() == Column.Identity.NONE) {
            return null;
        }
        for (Sequence sequence : ddl.catalog().sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null
                    && owner.internal()
                    && owner.tableOid() == table.oid()
                    && owner.attnum() == column.attnum()) {
                return sequence;
            }
        }
        return null;
    }

    private static DatabaseException notIdentity(Table table, Column column) {
        return new DatabaseException(
                ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                "column \""
                        + column.name()
                        + "\" of relation \""
                        + table.name()
                        + "\" is not an identity column");
    }

    private static DatabaseException identityColumn(Table table, Column column) {
        return new DatabaseException(
                ErrorCode.SYNTAX_ERROR,
                "column \""
                        + column.name()
                        + "\" of relation \""
                        + table.name()
                        + "\" is an identity column");
    }
}
