package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulDirectory;
import io.falcondb.contracts.discovery.consul.ConsulSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsulDirectoryTest {

    private volatile int health = 200;

    @Test
    void aServiceIsFoundWhileItIsWellAndNotByOtherClusters(@TempDir Path folder) throws Exception {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        http.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(health, -1);
                    exchange.close();
                });
        http.start();
        try (ConsulProcess consul =
                        ConsulProcess.start(Path.of("").toAbsolutePath().getParent(), folder);
                ConsulAgent agent =
                        new ConsulAgent(
                                new ConsulSettings(
                                        consul.address(),
                                        "falcon/",
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(1)))) {
            ConsulDirectory directory = new ConsulDirectory(agent, "one", Duration.ofMillis(100));
            ConsulDirectory other = new ConsulDirectory(agent, "two", Duration.ofMillis(100));
            Service service =
                    new Service("storage", "a", "127.0.0.1", 7432, http.getAddress().getPort());
            directory.announce(service).join();
            await(directory, List.of(service));
            directory.announce(service).join();
            assertThat(directory.find("storage").join())
                    .as("announced again, it stays well")
                    .containsExactly(service);
            assertThat(other.find("storage").join()).isEmpty();
            Service moved =
                    new Service("storage", "a", "127.0.0.1", 7433, http.getAddress().getPort());
            directory.announce(moved).join();
            await(directory, List.of(moved));
            health = 503;
            await(directory, List.of());
            health = 200;
            await(directory, List.of(moved));
            directory.withdraw(moved).join();
            assertThat(directory.find("storage").join()).isEmpty();
        } finally {
            http.stop(0);
        }
    }

    private static void await(ConsulDirectory directory, List<Service> wanted)
            throws InterruptedException {
        while (!directory.find("storage").join().equals(wanted)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
