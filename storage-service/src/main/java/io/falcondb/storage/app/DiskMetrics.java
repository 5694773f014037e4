package io.falcondb.storage.app;

import io.falcondb.storage.DiskReport;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What the data folder holds, as metrics. Names and meanings stand in `docs/reference/metrics.md`.
public final class DiskMetrics implements MeterBinder {

    private final Supplier<DiskReport> disk;

    public DiskMetrics(Supplier<DiskReport> disk) {
        this.disk = disk;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("falcon.disk.usage", disk, d -> d.get().rows().bytes())
                .baseUnit("bytes")
                .tag("part", "rows")
                .description("bytes on disk by what they are for")
                .register(registry);
        Gauge.builder("falcon.disk.usage", disk, d -> d.get().walBytes())
                .baseUnit("bytes")
                .tag("part", "wal")
                .description("bytes on disk by what they are for")
                .register(registry);
        gauge(registry, "falcon.disk.free", "bytes free on the disk", DiskReport::freeBytes);
        gauge(registry, "falcon.disk.size", "size of the disk", DiskReport::sizeBytes);
        Gauge.builder("falcon.row.files", disk, d -> d.get().rows().files())
                .description("row files, also called SSTables")
                .register(registry);
        FunctionTimer.builder(
                        "falcon.compaction.duration",
                        disk,
                        d -> d.get().rows().compactions(),
                        d -> d.get().rows().compactionSeconds(),
                        TimeUnit.SECONDS)
                .description("rewritings of row files and the time that they took")
                .register(registry);
        FunctionTimer.builder(
                        "falcon.flush.duration",
                        disk,
                        d -> d.get().rows().flushes(),
                        d -> d.get().rows().flushSeconds(),
                        TimeUnit.SECONDS)
                .description("row files written from memory and the time that they took")
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String what, ToDoubleFunction<DiskReport> figure) {
        Gauge.builder(name, disk, d -> figure.applyAsDouble(d.get()))
                .baseUnit("bytes")
                .description(what)
                .register(registry);
    }
}
