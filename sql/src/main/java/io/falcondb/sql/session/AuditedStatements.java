package io.falcondb.sql.session;

import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.operations.StatementText;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.CreateTable;
import io.falcondb.sql.ast.CreateTableAs;
import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.RoutineStatement;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.SystemStatement;
import io.falcondb.sql.ast.TypeStatement;
import io.falcondb.sql.session.Session.Progress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes down statements that change the schema, rights or the session's role, with how they
/// ended. One in a transaction that is rolled back later stands there too.
final class AuditedStatements {

    private static final int TEXT_MAX = 4096;
    private static final Set<String> ROLES = Set.of("role", "session_authorization");

    private final Session session;

    AuditedStatements(Session session) {
        this.session = session;
    }

    /// Runs it and writes it down if it is one of those.
    Progress run(Statement statement, Portal portal, Supplier<Progress> work) {
        String action = action(statement);
        if (action == null) {
            return work.get();
        }
        try {
            Progress progress = work.get();
            write(action, portal, "ok");
            return progress;
        } catch (DatabaseException e) {
            write(action, portal, e.code().sqlState());
            throw e;
        }
    }

    private void write(String action, Portal portal, String outcome) {
        String text = StatementText.withoutValues(portal.statement().sql());
        session.database()
                .audit()
                .record(
                        new AuditTrail.Entry(
                                action,
                                session.identity().loginUser(),
                                address(session.peer()),
                                text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text,
                                outcome));
    }

    static String address(@Nullable InetSocketAddress peer) {
        return peer == null || peer.getAddress() == null
                ? ""
                : peer.getAddress().getHostAddress() + ":" + peer.getPort();
    }

    private static @Nullable String action(Statement statement) {
        return switch (statement) {
            case PrivilegeStatement.CreateRole role -> "role";
            case PrivilegeStatement.AlterRole role -> "role";
            case PrivilegeStatement.AlterRoleSet role -> "role";
            case PrivilegeStatement.AlterGroup role -> "role";
            case PrivilegeStatement.DropRole role -> "role";
            case PrivilegeStatement grant -> "grant";
            case SessionStatement.Set set when isRole(set.name()) -> "role";
            case SessionStatement.Reset reset when isRole(reset.name()) -> "role";
            case CreateTable create -> "ddl";
            case CreateTableAs create -> "ddl";
            case AlterTable alter -> "ddl";
            case Definition definition -> "ddl";
            case ObjectStatement object -> "ddl";
            case TypeStatement type -> "ddl";
            case RoutineStatement routine -> "ddl";
            case SystemStatement system -> "ddl";
            case Maintenance.Truncate truncate -> "ddl";
            default -> null;
        };
    }

    private static boolean isRole(@Nullable String name) {
        return name != null && ROLES.contains(name.toLowerCase(Locale.ROOT));
    }
}
