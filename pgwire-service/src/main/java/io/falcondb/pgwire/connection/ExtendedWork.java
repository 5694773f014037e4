package io.falcondb.pgwire.connection;

import io.falcondb.pgwire.message.FormatCodes;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.session.Compiled;
import io.falcondb.sql.session.ExtendedQuery;
import io.falcondb.sql.session.Portal;
import io.falcondb.sql.session.PreparedStatement;
import io.falcondb.sql.session.Session;
import io.falcondb.sql.session.Session.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of the extended protocol. One object serves a connection: it takes one message at a
/// time.
final class ExtendedWork implements Work {

    private final Protocol protocol;
    private final Session session;
    private final ExtendedQuery query;
    private FrontendMessage message = new FrontendMessage.Sync();
    private @Nullable Portal committing;
    private boolean syncing;

    ExtendedWork(Protocol protocol, Session session) {
        this.protocol = protocol;
        this.session = session;
        this.query = session.extendedQuery();
    }

    ExtendedWork of(FrontendMessage next) {
        message = next;
        return this;
    }

    /// A statement of a client is four messages, of which all but one are between it and us.
    @Override
    public boolean mayAskStorage() {
        return switch (message) {
            case FrontendMessage.Bind bind -> false;
            case FrontendMessage.DescribeStatement describe -> false;
            case FrontendMessage.DescribePortal describe -> false;
            case FrontendMessage.CloseStatement close -> false;
            case FrontendMessage.Execute execute -> !query.onlyBegins(execute.portal());
            case FrontendMessage.Sync sync -> session.commitsAtSync();
            default -> true;
        };
    }

    @Override
    public Status step(boolean mayBlock) {
        Portal portal = committing;
        if (portal != null) {
            committing = null;
            session.finishCommit();
            complete(portal);
            return Status.DONE;
        }
        if (syncing) {
            syncing = false;
            session.finishCommit();
            protocol.readyForQuery();
            return Status.DONE;
        }
        return switch (message) {
            case FrontendMessage.Parse parse -> parse(parse, mayBlock);
            case FrontendMessage.Bind bind -> bind(bind);
            case FrontendMessage.DescribeStatement describe -> describe(describe);
            case FrontendMessage.DescribePortal describe -> describe(describe);
            case FrontendMessage.Execute execute -> execute(execute, mayBlock);
            case FrontendMessage.CloseStatement close -> {
                query.closeStatement(close.name());
                protocol.writer().bare('3');
                yield Status.DONE;
            }
            case FrontendMessage.ClosePortal close -> {
                query.closePortal(close.name());
                protocol.writer().bare('3');
                yield Status.DONE;
            }
            case FrontendMessage.Sync sync -> sync();
            default -> throw new IllegalStateException("not of the extended protocol: " + message);
        };
    }

    @Override
    public void failed(Throwable failure) {
        boolean atSync = message instanceof FrontendMessage.Sync;
        committing = null;
        syncing = false;
        protocol.error(failure);
        if (atSync) {
            protocol.readyForQuery();
        } else {
            protocol.skipToSync();
        }
    }

    private Status parse(FrontendMessage.Parse parse, boolean mayBlock) {
        query.prepare(parse.statement(), parse.sql(), parse.parameterTypes(), mayBlock);
        protocol.writer().bare('1');
        return Status.DONE;
    }

    private Status bind(FrontendMessage.Bind bind) {
        PreparedStatement statement = query.statement(bind.statement());
        Compiled compiled = statement.compiled();
        session.requireUsable(compiled);
        @Nullable Object[] parameters =
                ParameterDecoder.decode(bind, compiled.parameterTypes(), session.formatting());
        Portal portal = query.bind(bind.portal(), statement, parameters);
        portal.attachment(bind.resultFormats());
        protocol.writer().bare('2');
        return Status.DONE;
    }

    private Status describe(FrontendMessage.DescribeStatement describe) {
        Compiled compiled = query.statement(describe.name()).compiled();
        session.requireUsable(compiled);
        List<Type> types = compiled.parameterTypes();
        int[] oids = new int[types.size()];
        for (int i = 0; i < oids.length; i++) {
            oids[i] = types.get(i).oid();
        }
        List<OutputColumn> columns = query.resultColumns(compiled);
        protocol.writer().parameterDescription(oids);
        if (columns == null) {
            protocol.writer().bare('n');
        } else {
            new RowEncoder(columns, FormatCodes.TEXT).describe(protocol.writer());
        }
        return Status.DONE;
    }

    private Status describe(FrontendMessage.DescribePortal describe) {
        Portal portal = query.portal(describe.name());
        session.requireUsable(portal.statement().compiled());
        RowEncoder encoder = encoder(portal);
        if (encoder == null) {
            protocol.writer().bare('n');
        } else {
            encoder.describe(protocol.writer());
        }
        return Status.DONE;
    }

    private Status execute(FrontendMessage.Execute execute, boolean mayBlock) {
        Portal portal = query.portal(execute.portal());
        if (portal.statement().compiled().isEmpty()) {
            protocol.writer().bare('I');
            return Status.DONE;
        }
        session.requireUsable(portal.statement().compiled());
        RowEncoder encoder = encoder(portal);
        WireSink sink = protocol.sink();
        if (encoder != null) {
            sink.encoder(encoder);
        }
        session.activity(portal.statement().sql());
        Progress progress;
        try {
            progress = query.execute(portal, Math.max(0, execute.maxRows()), sink, mayBlock);
        } finally {
            sink.statementEnded();
        }
        switch (progress) {
            case COMPLETE -> complete(portal);
            case SUSPENDED -> protocol.writer().bare('s');
            case COMMITTING -> {
                committing = portal;
                return Status.COMMITTING;
            }
        }
        return Status.DONE;
    }

    private void complete(Portal portal) {
        protocol.writer().commandComplete(portal.tag());
    }

    private Status sync() {
        if (session.sync() == Progress.COMMITTING) {
            syncing = true;
            return Status.COMMITTING;
        }
        protocol.readyForQuery();
        return Status.DONE;
    }

    /// The encoder of a portal's rows, kept with it and, for the plain case, with its statement.
    private @Nullable RowEncoder encoder(Portal portal) {
        Object kept = portal.attachment();
        if (kept instanceof RowEncoder encoder) {
            return encoder;
        }
        Compiled compiled = portal.statement().compiled();
        List<OutputColumn> columns = query.resultColumns(compiled);
        if (columns == null) {
            return null;
        }
        FormatCodes formats = kept instanceof FormatCodes codes ? codes : FormatCodes.TEXT;
        RowEncoder encoder = StatementEncoders.encoder(portal.statement(), columns, formats);
        portal.attachment(encoder);
        return encoder;
    }
}
