package io.falcondb.contracts.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/// The last line of a process that was stopped in order.
public final class Farewell {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    private Farewell() {}

    /// To be called once the process has started: what is registered last is run first, while there
    /// is still somebody who writes lines.
    public static void promise() {
        SpringApplication.getShutdownHandlers().add(() -> LOG.info("graceful shutdown complete"));
    }
}
