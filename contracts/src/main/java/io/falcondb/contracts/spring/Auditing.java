package io.falcondb.contracts.spring;

import io.falcondb.contracts.journal.AuditLog;
import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.operations.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit log that the settings want, or none. Thread-safe.
final class Auditing implements AuditTrail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Auditing.class);

    private final EventLog events;
    private final @Nullable AuditLog log;

    Auditing(NodeName node, AuditSettings settings, EventLog events) {
        this.events = events;
        this.log =
                settings.file().isEmpty()
                        ? null
                        : new AuditLog(
                                node.value(),
                                InstantSource.system(),
                                Path.of(settings.file()),
                                settings.maxSize().toBytes(),
                                settings.filesMax(),
                                settings.fsync(),
                                this::failed);
    }

    @Override
    public void record(Entry entry) {
        if (log != null) {
            log.record(entry);
        }
    }

    /// Lines that could not be written.
    long failures() {
        return log == null ? 0 : log.failures();
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }

    private void failed(IOException failure) {
        events.add("audit", "a line of the audit log could not be written: " + failure);
        LOG.error("a line of the audit log could not be written", failure);
    }
}
