package io.falcondb.coordinator.page.app;

import io.falcondb.coordinator.page.WatchLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.page`: the cluster page and what it asks of the cluster.
///
/// @param refresh between two pictures while somebody looks
/// @param idleRefresh while nobody does
/// @param samplesMax points of each plot that are kept
/// @param rowsMax newest rows of each view
/// @param maxAnswer a longer answer of a process is given up
public record PageSettings(
        @DefaultValue("1s") Duration refresh,
        @DefaultValue("10s") Duration idleRefresh,
        @Min(2) @Max(100_000) @DefaultValue("900") int samplesMax,
        @Min(1) @Max(10_000) @DefaultValue("200") int rowsMax,
        @DefaultValue("4MB") DataSize maxAnswer) {

    WatchLimits limits() {
        return new WatchLimits(refresh, idleRefresh, samplesMax, rowsMax, maxAnswer.toBytes());
    }
}
