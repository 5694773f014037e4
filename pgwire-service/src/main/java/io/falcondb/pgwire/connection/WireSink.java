package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.message.BackendWriter;
import io.falcondb.pgwire.message.FormatCodes;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.session.ResultSink;
import io.falcondb.sql.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Results as messages. While a statement runs on a thread of its own, what it wrote is handed to
/// the network piece by piece, and it waits while its client does not read. Belongs to its
/// connection.
final class WireSink implements ResultSink {

    private static final RowEncoder NO_COLUMNS = new RowEncoder(List.of(), FormatCodes.TEXT);

    private final Transport transport;
    private final Output output;
    private final BackendWriter writer;
    private final ConnectionSettings settings;
    private final CopyRouting copies;
    private RowEncoder encoder = NO_COLUMNS;
    private @Nullable Session session;
    private boolean mayBlock;

    /// How COPY's data finds its way from the loop.
    interface CopyRouting {
        CopyInput begin();

        void end(CopyInput input);
    }

    private @Nullable CopyInput copyInput;

    WireSink(
            Transport transport,
            BackendWriter writer,
            ConnectionSettings settings,
            CopyRouting copies) {
        this.transport = transport;
        this.output = transport.output();
        this.writer = writer;
        this.settings = settings;
        this.copies = copies;
    }

    void session(Session opened) {
        session = opened;
    }

    /// Whether the thread that writes now may wait for a slow client.
    void mayBlock(boolean may) {
        mayBlock = may;
    }

    /// The formats of the rows that follow.
    void encoder(RowEncoder next) {
        encoder = next;
    }

    @Override
    public void columns(List<OutputColumn> columns) {
        encoder = new RowEncoder(columns, FormatCodes.TEXT);
        encoder.describe(writer);
    }

    @Override
    public void row(Row row) {
        encoder.row(writer, row, required().formatting());
        if (mayBlock && output.size() >= settings.flushBytes()) {
            pass();
        }
    }

    @Override
    public void complete(String commandTag) {
        writer.commandComplete(commandTag);
    }

    @Override
    public void emptyQuery() {
        writer.bare('I');
    }

    @Override
    public void copyInBegin(boolean binary, int columns) {
        copyInput = copies.begin();
        writer.copyResponse('G', binary, columns);
        output.flush();
    }

    @Override
    public byte @Nullable [] copyInNext() {
        CopyInput input = copyInput;
        if (input == null) {
            throw new IllegalStateException("COPY did not begin");
        }
        return input.next(() -> required().checkCancelled());
    }

    @Override
    public void copyOutBegin(boolean binary, int columns) {
        writer.copyResponse('H', binary, columns);
    }

    @Override
    public void copyOutData(byte[] bytes, int offset, int length) {
        writer.begin('d');
        output.putBytes(bytes, offset, length);
        writer.end();
        if (mayBlock && output.size() >= settings.flushBytes()) {
            pass();
        }
    }

    @Override
    public void copyOutEnd() {
        writer.bare('c');
    }

    /// The statement ended, be it with an error: COPY takes no more data.
    void statementEnded() {
        CopyInput input = copyInput;
        if (input != null) {
            copyInput = null;
            copies.end(input);
        }
    }

    private void pass() {
        output.flush();
        if (transport.writable()) {
            return;
        }
        try {
            if (!transport.awaitWritable(settings.slowClientTimeout())) {
                transport.close();
                throw new DatabaseException(
                                ErrorCode.CONNECTION_FAILURE,
                                "the client did not read its results in time")
                        .hint("The limit is the setting falcon.pgwire.slow-client-timeout.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    ErrorCode.QUERY_CANCELED,
                    "canceling statement due to user request",
                    interrupted);
        }
        if (!transport.isOpen()) {
            throw new DatabaseException(ErrorCode.CONNECTION_FAILURE, "connection to client lost");
        }
        required().checkCancelled();
    }

    private Session required() {
        Session opened = session;
        if (opened == null) {
            throw new IllegalStateException("no session yet");
        }
        return opened;
    }
}
