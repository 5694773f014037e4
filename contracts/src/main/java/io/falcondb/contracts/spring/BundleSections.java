package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Views;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;

/// Adds to a process's bundle what only Spring knows: its metrics, settings and newest log lines.
final class BundleSections implements SmartInitializingSingleton {

    private final LocalViews views;
    private final PrometheusMeterRegistry metrics;
    private final ApplicationContext context;
    private final RecentLog log;

    BundleSections(
            LocalViews views,
            PrometheusMeterRegistry metrics,
            ApplicationContext context,
            RecentLog log) {
        this.views = views;
        this.metrics = metrics;
        this.context = context;
        this.log = log;
    }

    @Override
    public void afterSingletonsInstantiated() {
        views.offer(
                Views.DIAG_BUNDLE,
                rows -> {
                    rows.row().set("section", "metrics").set("content", metrics.scrape());
                    rows.row()
                            .set("section", "configuration")
                            .set("content", ShownConfiguration.of(context));
                    rows.row().set("section", "log").set("content", log.text());
                });
    }
}
