package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.BackendServices;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions of this process as one of them sees them.
final class SessionBackendServices implements BackendServices {

    private final Session session;

    SessionBackendServices(Session session) {
        this.session = session;
    }

    @Override
    public int pid() {
        return session.processId();
    }

    @Override
    public long startTime() {
        return session.database().startedAt();
    }

    @Override
    public boolean cancel(int pid) {
        Session other = session.database().sessions().find(pid);
        if (other == null) {
            return false;
        }
        other.cancel();
        return true;
    }

    @Override
    public boolean terminate(int pid) {
        Session other = session.database().sessions().find(pid);
        if (other == null) {
            return false;
        }
        other.terminate(
                new DatabaseException(
                        ErrorCode.ADMIN_SHUTDOWN,
                        "terminating connection due to administrator command"));
        return true;
    }

    @Override
    public List<Backend> sessions() {
        return session.database().sessions().all().stream()
                .map(SessionBackendServices::backend)
                .toList();
    }

    @Override
    public @Nullable LastCommit lastCommit() {
        return session.lastCommit();
    }

    @Override
    public List<Prepared> preparedStatements() {
        return session.statements().all().stream()
                .filter(statement -> !statement.name().isEmpty())
                .map(
                        statement ->
                                new Prepared(
                                        statement.name(),
                                        statement.sql(),
                                        statement.preparedAt(),
                                        statement.compiled().parameterTypes().stream()
                                                .map(Type::oid)
                                                .toList(),
                                        statement.fromSql()))
                .toList();
    }

    @Override
    public List<Cursor> cursors() {
        return session.portals().all().stream()
                .filter(portal -> !portal.name().isEmpty())
                .map(SessionBackendServices::cursor)
                .toList();
    }

    private static Cursor cursor(Portal portal) {
        Portal.CursorOptions options = portal.cursor();
        return new Cursor(
                portal.name(),
                portal.statement().sql(),
                options != null && options.hold,
                false,
                options != null && options.scroll,
                options == null ? 0 : options.declaredAt);
    }

    private static Backend backend(Session other) {
        Activity activity = other.activity();
        InetSocketAddress peer = other.peer();
        return new Backend(
                other.processId(),
                other.identity().sessionUser(),
                other.identity().database(),
                other.applicationName(),
                peer == null || peer.getAddress() == null
                        ? null
                        : peer.getAddress().getHostAddress(),
                peer == null ? -1 : peer.getPort(),
                other.startedAt(),
                zeroToNull(other.block().startedAt()),
                zeroToNull(activity.queryStart()),
                zeroToNull(activity.stateChange()),
                false,
                activity.state().words(),
                activity.query());
    }

    private static @Nullable Long zeroToNull(long moment) {
        return moment == 0 ? null : moment;
    }
}
