package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.discovery.ServiceDirectory.Catalogue;
import io.falcondb.contracts.discovery.ServiceDirectory.Listed;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.consul.ConsulAgent;
import io.falcondb.contracts.discovery.consul.ConsulDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real Consul.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConsulDirectoryTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private static ConsulProcess consul;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        consul =
                ConsulProcess.start(
                        Path.of("").toAbsolutePath().getParent(),
                        Files.createDirectory(folder.resolve("consul")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (consul != null) {
            consul.close();
        }
    }

    @Test
    void aServiceIsFoundAsItWasAnnouncedAndByItsCluster() {
        Service service = member("found", 7432);
        try (ConsulDirectory one = directory("one", Duration.ofMinutes(1))) {
            one.announce(service).join();
            one.announce(service).join();
            assertThat(named(one, "found"))
                    .extracting(Listed::cluster, Listed::service, Listed::alive)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("one", service, true));
            one.withdraw(service).join();
            assertThat(named(one, "found")).isEmpty();
        }
    }

    @Test
    void anEntryThatIsRenewedWhileItIsTakenOutStaysOut() {
        Service service = member("leaving", 7434);
        try (ConsulDirectory one = directory("one", Duration.ofMinutes(1))) {
            for (int i = 0; i < 100; i++) {
                one.announce(service).join();
                CompletableFuture<Void> renewal = one.announce(service);
                one.withdraw(service).join();
                renewal.join();
                assertThat(named(one, "leaving")).isEmpty();
            }
        }
    }

    @Test
    void aServiceThatIsNotRenewedIsListedAndNotAlive() throws Exception {
        Service service = member("silent", 7433);
        try (ConsulDirectory one = directory("one", Duration.ofMillis(300))) {
            one.announce(service).join();
            while (named(one, "silent").stream().anyMatch(Listed::alive)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(named(one, "silent")).extracting(Listed::service).containsExactly(service);
            one.announce(service).join();
            while (!named(one, "silent").stream().allMatch(Listed::alive)) {
                one.announce(service).join();
            }
        }
    }

    @Test
    void aQuestionForChangesIsAnsweredWhenThereIsOne() throws Exception {
        try (ConsulDirectory one = directory("one", Duration.ofMinutes(1))) {
            long index = one.find(ServiceKind.STORAGE, 0).join().index();
            CompletableFuture<Catalogue> changed = one.find(ServiceKind.STORAGE, index);
            assertThat(changed).isNotDone();
            one.announce(member("new", 7434)).join();
            Catalogue now = changed.get(20, TimeUnit.SECONDS);
            assertThat(now.index()).isGreaterThan(index);
            assertThat(now.services()).anyMatch(each -> each.service().name().equals("new"));
        }
    }

    @Test
    void aServiceThatConsulHasForgottenIsEnteredByItsNextRenewal() throws Exception {
        Service service = member("forgotten", 7435);
        try (ConsulDirectory one = directory("one", Duration.ofMinutes(1))) {
            one.announce(service).join();
            consul.put("/v1/agent/service/deregister/one-storage-3-forgotten-127.0.0.1-7435", "");
            assertThat(named(one, "forgotten")).isEmpty();
            one.announce(service).join();
            assertThat(named(one, "forgotten")).extracting(Listed::alive).containsExactly(true);
        }
    }

    @Test
    void anEntryThatNoServiceMadeIsNamedAndNotUsed() throws Exception {
        try (ConsulDirectory one = directory("one", Duration.ofMinutes(1))) {
            consul.put(
                    "/v1/agent/service/register",
                    "{\"ID\": \"by-hand\", \"Name\": \"falcon-gateway\", \"Port\": 5432}");
            Catalogue found = one.find(ServiceKind.GATEWAY, 0).join();
            assertThat(found.services()).isEmpty();
            assertThat(found.unreadable()).hasSize(1);
            assertThat(found.unreadable().getFirst()).contains("by-hand", "no cluster");
        }
    }

    private static List<Listed> named(ConsulDirectory directory, String name) {
        return directory.find(ServiceKind.STORAGE, 0).join().services().stream()
                .filter(each -> each.service().name().equals(name))
                .toList();
    }

    private static ConsulDirectory directory(String cluster, Duration ttl) {
        return new ConsulDirectory(
                new ConsulAgent(consul.address(), "", DEADLINE), cluster, ttl, WAIT);
    }

    private static Service member(String name, int port) {
        return new Service(ServiceKind.STORAGE, 3, name, "127.0.0.1", port, 8081, 9100);
    }
}
