package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.Snapshots;
import io.falcondb.contracts.operations.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;

/// Adds the views of what only Spring knows: settings, certificates, and backups where data are.
final class ConfigurationViews implements SmartInitializingSingleton {

    private final LocalViews views;
    private final ApplicationContext context;
    private final Certificates certificates;
    private final ObjectProvider<Snapshots> snapshots;

    ConfigurationViews(
            LocalViews views,
            ApplicationContext context,
            Certificates certificates,
            ObjectProvider<Snapshots> snapshots) {
        this.snapshots = snapshots;
        this.views = views;
        this.context = context;
        this.certificates = certificates;
    }

    @Override
    public void afterSingletonsInstantiated() {
        views.offer(
                        Views.CONFIGURATION,
                        rows ->
                                ShownConfiguration.entries(context)
                                        .forEach(
                                                entry ->
                                                        rows.row()
                                                                .set("name", entry.name())
                                                                .set("value", entry.value())
                                                                .set("origin", entry.origin())))
                .offer(Views.CERTIFICATES, certificates::show);
        snapshots.ifAvailable(here -> views.offer(Views.BACKUPS, rows -> list(here, rows)));
    }

    private static void list(Snapshots snapshots, RowMaker rows) {
        try {
            for (Snapshots.Snapshot each : snapshots.list()) {
                rows.row()
                        .set("name", each.name())
                        .set("made_at", each.madeAt())
                        .set("epoch", each.epoch())
                        .set("lsn", each.lsn())
                        .set("files", each.files())
                        .set("bytes", each.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
