package io.falcondb.pgwire.gateway;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.session.ResultSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the results of statements that have none.
enum NoResults implements ResultSink {
    INSTANCE;

    @Override
    public void columns(List<OutputColumn> columns) {}

    @Override
    public void row(Row row) {}

    @Override
    public void complete(String commandTag) {}

    @Override
    public void emptyQuery() {}

    @Override
    public void copyInBegin(boolean binary, int columns) {
        throw new IllegalStateException("nobody copies here");
    }

    @Override
    public byte @Nullable [] copyInNext() {
        return null;
    }

    @Override
    public void copyOutBegin(boolean binary, int columns) {}

    @Override
    public void copyOutData(byte[] bytes, int offset, int length) {}

    @Override
    public void copyOutEnd() {}
}
