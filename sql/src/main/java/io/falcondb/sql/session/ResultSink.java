package io.falcondb.sql.session;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the results of statements go. Called by the thread that runs the statement; a sink may
/// block it while its client is slow, unless that thread is an event loop.
public interface ResultSink {

    /// The columns of the rows that follow; only in answer to simple queries.
    void columns(List<OutputColumn> columns);

    /// The row is valid during the call.
    void row(Row row);

    /// A statement is done.
    void complete(String commandTag);

    /// A query string without any statement.
    void emptyQuery();

    /// COPY FROM STDIN begins.
    void copyInBegin(boolean binary, int columns);

    /// The next bytes from the client, or null at the end. Blocks.
    ///
    /// @throws io.falcondb.kernel.DatabaseException QUERY_CANCELED if the client gave up
    byte @Nullable [] copyInNext();

    /// COPY TO STDOUT begins.
    void copyOutBegin(boolean binary, int columns);

    void copyOutData(byte[] bytes, int offset, int length);

    void copyOutEnd();
}
