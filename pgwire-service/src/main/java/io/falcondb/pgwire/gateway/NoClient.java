package io.falcondb.pgwire.gateway;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.session.Client;
import io.falcondb.sql.session.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client of a session that the gateway opens for itself: nobody listens.
final class NoClient implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(NoClient.class);

    @Override
    public void notice(Notice notice) {
        LOG.warn("{}", notice.message());
    }

    @Override
    public void parameterStatus(String name, String value) {}

    @Override
    public void ownNotification(int processId, String channel, String payload) {}

    @Override
    public void notification(int processId, String channel, String payload) {}

    @Override
    public void terminate(DatabaseException reason) {}
}
