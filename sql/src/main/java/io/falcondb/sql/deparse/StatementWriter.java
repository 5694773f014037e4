package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.Copy;
import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Delete;
import io.falcondb.sql.ast.Insert;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.Merge;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.PreparedStatement;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.ReplicationStatement;
import io.falcondb.sql.ast.RoutineStatement;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.SystemStatement;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.ast.TypeStatement;
import io.falcondb.sql.ast.Update;

/// Which writer writes which statement.
final class StatementWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    StatementWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void statement(Statement statement) {
        switch (statement) {
            case SelectStatement s -> expressions.queries().query(s);
            case Insert s -> new DmlWriter(out, expressions).insert(s);
            case Update s -> new DmlWriter(out, expressions).update(s);
            case Delete s -> new DmlWriter(out, expressions).delete(s);
            case Merge s -> new DmlWriter(out, expressions).merge(s);
            case Copy s -> new DmlWriter(out, expressions).copy(s);
            case CreateTable s -> new TableWriter(out, expressions).table(s);
            case CreateTableAs s -> new TableWriter(out, expressions).tableAs(s);
            case AlterTable s -> new AlterTableWriter(out, expressions).alter(s);
            case Definition s -> new DefinitionWriter(out, expressions).definition(s);
            case ObjectStatement s -> new ObjectWriter(out, expressions).statement(s);
            case TypeStatement s -> new TypeStatementWriter(out, expressions).statement(s);
            case RoutineStatement s -> new RoutineWriter(out, expressions).statement(s);
            case TransactionStatement s -> new TransactionWriter(out, expressions).statement(s);
            case SessionStatement s -> new SessionWriter(out, expressions).statement(s);
            case PreparedStatement s -> new PreparedWriter(out, expressions).statement(s);
            case Maintenance s -> new MaintenanceWriter(out, expressions).statement(s);
            case PrivilegeStatement s -> new PrivilegeWriter(out, expressions).statement(s);
            case SystemStatement s -> new SystemWriter(out, expressions).statement(s);
            case ReplicationStatement s -> new ReplicationWriter(out, expressions).statement(s);
        }
    }
}
