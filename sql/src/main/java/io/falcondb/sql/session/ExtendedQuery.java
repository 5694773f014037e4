package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.trace.Tracer.Scope;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.execute.WouldBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The extended protocol over a session: prepared statements and portals by name, of which the
/// client binds, describes and runs one at a time; what they did is committed at the next Sync
/// unless a block is open. Used like its session.
public final class ExtendedQuery {

    private final Session session;

    ExtendedQuery(Session session) {
        this.session = session;
    }

    /// Prepares a statement; the empty name replaces what had it before.
    ///
    /// @param typeOids of parameters, 0 where left open
    /// @throws DatabaseException DUPLICATE_PREPARED_STATEMENT and whatever is wrong with the text
    public PreparedStatement prepare(String name, String sql, int[] typeOids, boolean mayBlock) {
        try (Scope scope = session.trace().enter(sql)) {
            return session.statements().prepare(name, sql, typeOids, mayBlock);
        }
    }

    /// @throws DatabaseException INVALID_SQL_STATEMENT_NAME
    public PreparedStatement statement(String name) {
        return session.statements().require(name);
    }

    public void closeStatement(String name) {
        session.statements().remove(name);
    }

    /// Makes a portal; the empty name replaces what had it before.
    ///
    /// @throws DatabaseException DUPLICATE_CURSOR, IN_FAILED_SQL_TRANSACTION
    public Portal bind(String name, PreparedStatement statement, @Nullable Object[] parameters) {
        Portal portal = new Portal(name, statement, parameters);
        session.portals().add(portal);
        return portal;
    }

    /// @throws DatabaseException INVALID_CURSOR_NAME
    public Portal portal(String name) {
        return session.portals().requirePortal(name);
    }

    public void closePortal(String name) {
        session.portals().remove(name);
    }

    /// Whether running this portal only opens a transaction block, which asks storage for nothing.
    public boolean onlyBegins(String portal) {
        return session.portals()
                .find(portal)
                .map(found -> found.statement().compiled().statement())
                .filter(TransactionStatement.Begin.class::isInstance)
                .isPresent();
    }

    /// The columns that running it would answer, or null if it answers none at all.
    public @Nullable List<OutputColumn> resultColumns(Compiled compiled) {
        return session.runner().resultColumns(compiled);
    }

    /// Runs a portal, or goes on running it.
    ///
    /// @param maxRows 0 for all
    /// @throws WouldBlock if not `mayBlock` and it had to wait; nothing happened
    public Session.Progress execute(
            Portal portal, long maxRows, ResultSink sink, boolean mayBlock) {
        session.requireUsable(portal.statement().compiled());
        try (Scope scope = session.trace().enter(portal.statement().sql())) {
            return session.runner().run(portal, maxRows, sink, false, mayBlock);
        }
    }
}
