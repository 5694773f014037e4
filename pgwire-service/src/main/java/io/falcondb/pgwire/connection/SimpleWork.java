package io.falcondb.pgwire.connection;

import io.falcondb.sql.session.SimpleQuery;
import io.falcondb.sql.session.SimpleQuery.Step;

/// A Query message.
final class SimpleWork implements Work {

    private final Protocol protocol;
    private final SimpleQuery query;
    private boolean committing;

    SimpleWork(Protocol protocol, SimpleQuery query) {
        this.protocol = protocol;
        this.query = query;
    }

    @Override
    public Status step(boolean mayBlock) {
        WireSink sink = protocol.sink();
        Step step;
        if (committing) {
            committing = false;
            step = query.resume(sink);
        } else {
            try {
                step = query.step(sink, mayBlock);
            } finally {
                sink.statementEnded();
            }
        }
        return switch (step) {
            case MORE -> Status.MORE;
            case COMMITTING -> {
                committing = true;
                yield Status.COMMITTING;
            }
            case DONE -> {
                protocol.readyForQuery();
                yield Status.DONE;
            }
        };
    }

    @Override
    public void failed(Throwable failure) {
        protocol.error(failure);
        protocol.readyForQuery();
    }
}
