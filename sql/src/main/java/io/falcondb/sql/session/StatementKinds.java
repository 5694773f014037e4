package io.falcondb.sql.session;

import io.falcondb.sql.ast.Delete;
import io.falcondb.sql.ast.Insert;
import io.falcondb.sql.ast.Merge;
import io.falcondb.sql.ast.PreparedStatement.Close;
import io.falcondb.sql.ast.PreparedStatement.Deallocate;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.ast.Update;
import org.jspecify.annotations.Nullable;

/// What the session must know of a statement before it runs.
final class StatementKinds {

    private StatementKinds() {}

    /// Whether it is planned; everything else is a utility.
    static boolean isPlanned(Statement statement) {
        return switch (statement) {
            case SelectStatement query -> true;
            case Insert insert -> true;
            case Update update -> true;
            case Delete delete -> true;
            case Merge merge -> true;
            default -> false;
        };
    }

    /// Whether a failed transaction still takes it.
    static boolean endsTransaction(@Nullable Statement statement) {
        return switch (statement) {
            case TransactionStatement.Commit commit -> true;
            case TransactionStatement.Rollback rollback -> true;
            case TransactionStatement.RollbackTo rollbackTo -> true;
            case TransactionStatement.PrepareTransaction prepare -> true;
            case null -> true;
            default -> false;
        };
    }

    /// Whether it needs no transaction of its own and never waits.
    static boolean isControl(Statement statement) {
        return switch (statement) {
            case TransactionStatement.Lock lock -> false;
            case TransactionStatement control -> true;
            case SessionStatement.Discard discard -> false;
            case SessionStatement control -> true;
            case Deallocate deallocate -> true;
            case Close close -> true;
            default -> false;
        };
    }
}
