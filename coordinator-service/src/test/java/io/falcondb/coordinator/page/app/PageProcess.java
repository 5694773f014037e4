package io.falcondb.coordinator.page.app;

import io.falcondb.contracts.journal.Forcing;
import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.falcondb.contracts.operations.NodeViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.NodeName;
import io.falcondb.contracts.spring.OperationsConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.util.unit.DataSize;

/// A process with the cluster page, with operators' endpoints and their guard as every service has
/// them, that asks the processes it is given.
final class PageProcess implements AutoCloseable {

    static final String USER = "vera";
    static final String PASSWORD = "look";
    private static final int QUICK = 4;

    private final ConfigurableApplicationContext context;

    /// @param open whether programs of this machine need no user
    PageProcess(boolean open, RemoteNode... others) {
        List<RemoteNode> asked = List.of(others);
        context =
                new SpringApplicationBuilder(Parts.class)
                        .properties(Map.of("spring.config.name", "coordinator-service"))
                        .initializers(
                                made ->
                                        made.getBeanFactory()
                                                .registerSingleton(
                                                        "asked", new Parts.Given(open, asked)))
                        .run("--server.port=0");
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:"
                        + ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({OperationsConfiguration.class, ClusterPageConfiguration.class})
    static class Parts {

        record Given(boolean open, List<RemoteNode> asked) {}

        @Bean
        NodeName nodeName() {
            return new NodeName("coordinator-1");
        }

        @Bean
        AuditSettings audit() {
            return new AuditSettings("", DataSize.ofMegabytes(1), 1, Forcing.NEVER);
        }

        @Bean
        DiagnosticsSettings diagnostics() {
            return new DiagnosticsSettings("", 1, Duration.ofSeconds(1), 1);
        }

        @Bean
        MetricsSettings metrics() {
            return new MetricsSettings(0);
        }

        @Bean
        AccessSettings access(Given given) {
            String hash = "{bcrypt}" + new BCryptPasswordEncoder(QUICK).encode(PASSWORD);
            return new AccessSettings(given.open(), List.of(USER + ":" + hash), List.of());
        }

        @Bean
        PageSettings page() {
            return new PageSettings(
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    900,
                    200,
                    DataSize.ofMegabytes(4));
        }

        @Bean
        NodeReporter reporter() {
            return () ->
                    new NodeStatus(
                            "coordinator",
                            "coordinator-1",
                            "standby",
                            5L,
                            null,
                            null,
                            List.of(),
                            List.of());
        }

        @Bean
        LocalViews views(NodeReporter reporter, EventLog events) {
            return NodeViews.offer(new LocalViews("coordinator-1"), reporter, events);
        }

        @Bean(destroyMethod = "close")
        OperationsClient client() {
            return new OperationsClient(Credentials.nobody(), Duration.ofSeconds(1));
        }

        @Bean
        ClusterViews all(Given given, LocalViews own, OperationsClient client) {
            return new ClusterViews(own, given::asked, client);
        }
    }
}
