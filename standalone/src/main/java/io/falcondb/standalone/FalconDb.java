package io.falcondb.standalone;

import io.falcondb.contracts.spring.MetricsServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts the whole database in one process and prints how to reach it.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(FalconSettings.class)
public class FalconDb {

    private static final Logger LOG = LoggerFactory.getLogger(FalconDb.class);

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = start(arguments);
        Drain drain = context.getBean(Drain.class);
        if (context.getBean(FalconSettings.class).rehearse()) {
            rehearse(context);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, drain), "drain"));
        System.out.println(card(context).text());
    }

    /// @return the running context; ends the process with a line and a code if it cannot start
    private static ConfigurableApplicationContext start(String[] arguments) {
        SpringApplication application = new SpringApplication(FalconDb.class);
        System.setProperty("spring.config.name", "standalone");
        try {
            UnknownVariables.refuse(System.getenv());
            return application.run(arguments);
        } catch (Throwable e) {
            StartFailure failure = StartFailure.of(e);
            if (failure.code() == ExitCode.FAILED) {
                LOG.error("start failed", e);
            }
            System.err.println("falcondb: " + failure.line());
            Runtime.getRuntime().halt(failure.code().code());
            throw new IllegalStateException("unreachable", e);
        }
    }

    private static void rehearse(ConfigurableApplicationContext context) {
        ExitCode code = ExitCode.DONE;
        try {
            context.getBean(Rehearsal.class).run();
        } catch (RuntimeException e) {
            System.err.println("falcondb: the rehearsal failed: " + e);
            code = ExitCode.FAILED;
        }
        context.close();
        System.exit(code.code());
    }

    /// Runs as the process's last act. Ends it with 0: a drained database was not "killed by a
    /// signal", whatever started the end.
    private static void stop(ConfigurableApplicationContext context, Drain drain) {
        context.close();
        System.out.println(drain.line());
        System.out.flush();
        Runtime.getRuntime().halt(drain.clean() ? ExitCode.DONE.code() : ExitCode.FAILED.code());
    }

    private static StatusCard card(ConfigurableApplicationContext context) {
        FalconSettings settings = context.getBean(FalconSettings.class);
        int httpPort =
                context instanceof WebServerApplicationContext web && web.getWebServer() != null
                        ? web.getWebServer().getPort()
                        : 0;
        return new StatusCard(
                context.getBeanProvider(BuildProperties.class).stream()
                        .findFirst()
                        .map(build -> String.valueOf(build.getVersion()))
                        .orElse("(not packaged)"),
                settings.listenAddress(),
                context.getBean(DatabaseServer.class).port(),
                httpPort,
                context.getBean(MetricsServer.class).port(),
                settings.dataDir().toAbsolutePath().normalize(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
    }
}
