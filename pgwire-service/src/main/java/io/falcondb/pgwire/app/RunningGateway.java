package io.falcondb.pgwire.app;

import io.falcondb.pgwire.gateway.Gateway;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/// The gateway, drained when the process ends.
record RunningGateway(Gateway gateway, Duration drainTimeout) implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RunningGateway.class);

    @Override
    public void destroy() {
        int connections = gateway.stop(drainTimeout);
        LOG.info("stopped; {} connections were open", connections);
    }
}
