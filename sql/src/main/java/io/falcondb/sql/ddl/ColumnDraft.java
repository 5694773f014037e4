package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.catalog.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column being defined: what is known at once, and what waits until all columns are.
///
/// @param serial its type was serial or a relative
/// @param value the default or generation expression, not bound yet
record ColumnDraft(
        Column column,
        boolean serial,
        Constraint.@Nullable Identity identity,
        @Nullable Expression value) {

    /// @param constraints takes those that are not the column's own: keys, checks, references
    static ColumnDraft of(
            ColumnDefinition written,
            int attnum,
            String tableName,
            List<PendingConstraint> constraints) {
        TypeName typeName = written.type();
        if (typeName == null) {
            throw Unsupported.feature("typed tables are not supported");
        }
        Type serial = serialType(typeName);
        TypeResolution.Resolved type =
                serial != null
                        ? new TypeResolution.Resolved(serial, -1)
                        : TypeResolution.column(written.name(), typeName);
        Column column = Column.of(attnum, written.name(), type.type(), type.typmod());
        Boolean notNull = serial != null ? true : null;
        Expression value = null;
        Constraint.Identity identity = null;
        boolean generated = false;
        for (Constraint constraint : written.constraints()) {
            switch (constraint.body()) {
                case Constraint.NotNull n -> {
                    if (Boolean.FALSE.equals(notNull)) {
                        throw conflict(
                                "conflicting NULL/NOT NULL declarations",
                                written,
                                tableName,
                                constraint);
                    }
                    notNull = true;
                }
                case Constraint.MayBeNull n -> {
                    if (Boolean.TRUE.equals(notNull)) {
                        throw conflict(
                                "conflicting NULL/NOT NULL declarations",
                                written,
                                tableName,
                                constraint);
                    }
                    notNull = false;
                }
                case Constraint.DefaultValue d -> {
                    if (value != null || serial != null) {
                        throw conflict(
                                "multiple default values specified",
                                written,
                                tableName,
                                constraint);
                    }
                    value = d.value();
                }
                case Constraint.Generated g -> {
                    if (generated) {
                        throw conflict(
                                "multiple generation clauses specified",
                                written,
                                tableName,
                                constraint);
                    }
                    value = g.value();
                    generated = true;
                }
                case Constraint.Identity i -> {
                    if (identity != null) {
                        throw conflict(
                                "multiple identity specifications", written, tableName, constraint);
                    }
                    if (Boolean.FALSE.equals(notNull)) {
                        throw conflict(
                                "conflicting NULL/NOT NULL declarations",
                                written,
                                tableName,
                                constraint);
                    }
                    identity = i;
                    notNull = true;
                }
                case Constraint.Check c ->
                        constraints.add(new PendingConstraint(constraint, column.name()));
                case Constraint.Unique u ->
                        constraints.add(new PendingConstraint(constraint, column.name()));
                case Constraint.ForeignKey f ->
                        constraints.add(new PendingConstraint(constraint, column.name()));
                case Constraint.Exclusion e ->
                        throw Unsupported.feature("exclusion constraints are not supported");
            }
        }
        if (identity != null && value != null) {
            throw conflict("both default and identity specified", written, tableName, null);
        }
        if (identity != null
                && type.type() != Types.INT2
                && type.type() != Types.INT4
                && type.type() != Types.INT8) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "identity column type must be smallint, integer, or bigint");
        }
        column = column.withNotNull(Boolean.TRUE.equals(notNull)).withGenerated(generated);
        if (identity != null) {
            column =
                    column.withIdentity(
                            identity.always()
                                    ? Column.Identity.ALWAYS
                                    : Column.Identity.BY_DEFAULT);
        }
        return new ColumnDraft(column, serial != null, identity, value);
    }

    private static @Nullable Type serialType(TypeName name) {
        if (name.name().qualified()) {
            return null;
        }
        Type type =
                switch (name.name().last()) {
                    case "serial", "serial4" -> Types.INT4;
                    case "bigserial", "serial8" -> Types.INT8;
                    case "smallserial", "serial2" -> Types.INT2;
                    default -> null;
                };
        if (type != null && name.isArray()) {
            throw new DatabaseException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "array of serial is not implemented")
                    .at(name.position() + 1);
        }
        return type;
    }

    private static DatabaseException conflict(
            String message, ColumnDefinition column, String tableName, @Nullable Constraint at) {
        DatabaseException conflict =
                new DatabaseException(
                        ErrorCode.SYNTAX_ERROR,
                        message
                                + " for column \""
                                + column.name()
                                + "\" of table \""
                                + tableName
                                + "\"");
        return at == null ? conflict : conflict.at(at.position() + 1);
    }
}
