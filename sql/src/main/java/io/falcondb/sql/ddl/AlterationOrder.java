package io.falcondb.sql.ddl;

import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.Constraint;

/// When the actions of one ALTER TABLE run.
final class AlterationOrder {

    private AlterationOrder() {}

    static int of(AlterTable.Action action) {
        return switch (action) {
            case AlterTable.DropColumn a -> 0;
            case AlterTable.DropConstraint a -> 0;
            case AlterTable.DropNotNull a -> 0;
            case AlterTable.DropExpression a -> 0;
            case AlterTable.DropIdentity a -> 0;
            case AlterTable.AlterColumnType a -> 1;
            case AlterTable.AddColumn a -> 2;
            case AlterTable.SetDefault a -> 3;
            case AlterTable.SetNotNull a -> 3;
            case AlterTable.AddIdentity a -> 3;
            case AlterTable.SetIdentity a -> 3;
            case AlterTable.AddConstraint a ->
                    a.constraint().body() instanceof Constraint.Unique ? 4 : 5;
            default -> 6;
        };
    }
}
