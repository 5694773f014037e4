package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TransactionStatement;
import java.util.List;

/// Transaction control.
final class TransactionWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    TransactionWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void statement(TransactionStatement statement) {
        switch (statement) {
            case TransactionStatement.Begin s -> {
                out.put(s.start() ? "START TRANSACTION" : "BEGIN");
                modes(s.modes());
            }
            case TransactionStatement.Commit s -> out.put("COMMIT").putIf(s.chain(), "AND CHAIN");
            case TransactionStatement.Rollback s ->
                    out.put("ROLLBACK").putIf(s.chain(), "AND CHAIN");
            case TransactionStatement.Savepoint s -> out.put("SAVEPOINT").identifier(s.name());
            case TransactionStatement.Release s ->
                    out.put("RELEASE SAVEPOINT").identifier(s.name());
            case TransactionStatement.RollbackTo s ->
                    out.put("ROLLBACK TO SAVEPOINT").identifier(s.name());
            case TransactionStatement.PrepareTransaction s ->
                    out.put("PREPARE TRANSACTION").string(s.id());
            case TransactionStatement.CommitPrepared s -> out.put("COMMIT PREPARED").string(s.id());
            case TransactionStatement.RollbackPrepared s ->
                    out.put("ROLLBACK PREPARED").string(s.id());
            case TransactionStatement.SetConstraints s -> {
                out.put("SET CONSTRAINTS");
                List<Name> names = s.constraints();
                if (names == null) {
                    out.put("ALL");
                } else {
                    out.names(names);
                }
                out.put(s.deferred() ? "DEFERRED" : "IMMEDIATE");
            }
            case TransactionStatement.Lock s -> {
                out.put("LOCK TABLE").list(s.tables(), expressions.queries().from()::named);
                out.put("IN").words(s.mode()).put("MODE").putIf(s.nowait(), "NOWAIT");
            }
        }
    }

    void modes(List<TransactionStatement.Mode> modes) {
        out.list(modes, this::mode);
    }

    private void mode(TransactionStatement.Mode mode) {
        switch (mode) {
            case TransactionStatement.IsolationMode m ->
                    out.put("ISOLATION LEVEL").upper(m.level().words());
            case TransactionStatement.ReadOnlyMode m ->
                    out.put(m.readOnly() ? "READ ONLY" : "READ WRITE");
            case TransactionStatement.DeferrableMode m ->
                    out.put(m.deferrable() ? "DEFERRABLE" : "NOT DEFERRABLE");
        }
    }
}
