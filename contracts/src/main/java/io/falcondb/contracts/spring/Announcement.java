package io.falcondb.contracts.spring;

import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/// Enters this process among the cluster's services, with all its ports, from the moment that it
/// can be asked for its health.
public final class Announcement implements ApplicationListener<WebServerInitializedEvent> {

    private final Whereabouts whereabouts;
    private final Service self;
    private final MetricsServer metrics;

    /// @param self whose HTTP and metrics ports are not known yet
    public Announcement(Whereabouts whereabouts, Service self, MetricsServer metrics) {
        this.whereabouts = whereabouts;
        this.self = self;
        this.metrics = metrics;
    }

    /// @param listens host at which the process listens; of one that listens everywhere others use
    ///   the machine's name
    /// @param port at which it does; 0: it does not, or not yet
    /// @param advertise host, or host and port, that others use instead; empty: none
    /// @throws IllegalStateException naming the setting, if it is neither
    public static Service service(
            ServiceKind kind, int group, String name, String listens, int port, String advertise) {
        int colon = advertise.lastIndexOf(':');
        try {
            return new Service(
                    kind,
                    group,
                    name,
                    advertise.isEmpty()
                            ? host(listens)
                            : colon < 0 ? advertise : advertise.substring(0, colon),
                    colon < 0 || port == 0
                            ? port
                            : Integer.parseInt(advertise.substring(colon + 1)),
                    0,
                    0);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "falcon.consul.advertise is \"" + advertise + "\" and wants host or host:port",
                    e);
        }
    }

    private static String host(String listens) {
        if (!listens.equals("0.0.0.0") && !listens.equals("::")) {
            return listens;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "this machine does not know its name: falcon.consul.advertise must say where"
                            + " others reach it",
                    e);
        }
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        whereabouts.announce(
                new Service(
                        self.kind(),
                        self.group(),
                        self.name(),
                        self.address(),
                        self.port(),
                        event.getWebServer().getPort(),
                        metrics.port()));
    }
}
