package io.falcondb.contracts.spring;

import io.falcondb.contracts.journal.SlowQueryLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the slow-query log that the settings want.
public final class SlowQueryJournal {

    private static final Logger LOG = LoggerFactory.getLogger(SlowQueryJournal.class);

    private SlowQueryJournal() {}

    /// Null if the settings want none.
    public static @Nullable SlowQueryLog open(NodeName node, SlowQueryLogSettings settings) {
        return settings.file().isEmpty()
                ? null
                : new SlowQueryLog(
                        node.value(),
                        Path.of(settings.file()),
                        settings.maxSize().toBytes(),
                        settings.filesMax(),
                        failure ->
                                LOG.error(
                                        "a line of the slow-query log could not be written",
                                        failure));
    }
}
