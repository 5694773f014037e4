package io.falcondb.coordinator.app;

import io.falcondb.contracts.discovery.ServiceDirectory;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/// Keeps this coordinator in the directory from the moment that it can be asked for its health. A
/// directory that is away is asked again; nobody waits for it.
final class Announcement implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final ServiceDirectory directory;
    private final String name;
    private final String address;
    private final int port;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("announcement").factory());
    private boolean entered;

    Announcement(ServiceDirectory directory, String name, String address, int port) {
        this.directory = directory;
        this.name = name;
        this.address = address;
        this.port = port;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        Service self =
                new Service("coordinator", name, address, port, event.getWebServer().getPort());
        thread.scheduleWithFixedDelay(
                () -> announce(self), 0, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void announce(Service self) {
        boolean done =
                directory.announce(self).handle((nothing, problem) -> problem == null).join();
        if (done != entered) {
            LOG.info(done ? "entered in Consul" : "Consul does not take this coordinator's entry");
        }
        entered = done;
    }
}
