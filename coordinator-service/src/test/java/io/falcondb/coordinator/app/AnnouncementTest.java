package io.falcondb.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.spring.Announcement;
import io.falcondb.contracts.spring.CatalogueSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    @Test
    void aProcessIsFoundWhereItListens() throws Exception {
        assertThat(place("127.0.0.1", "")).isEqualTo("127.0.0.1:7400");
        assertThat(place("0.0.0.0", ""))
                .isEqualTo(InetAddress.getLocalHost().getHostName() + ":7400");
    }

    @Test
    void anAddressThatOthersShallUseReplacesIt() {
        assertThat(place("0.0.0.0", "db-1.example")).isEqualTo("db-1.example:7400");
        assertThat(place("127.0.0.1", "127.0.0.1:9")).isEqualTo("127.0.0.1:9");
        assertThatThrownBy(() -> place("127.0.0.1", "db-1:rpc"))
                .hasMessageContaining("falcon.consul.advertise")
                .hasMessageContaining("db-1:rpc");
    }

    @Test
    void aConsulWithoutAClusterToLookForIsRefusedByTheSettingsName() {
        CatalogueSettings settings =
                new CatalogueSettings(
                        "127.0.0.1:1",
                        "http",
                        "",
                        "",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
        assertThatThrownBy(
                        () ->
                                settings.whereabouts(
                                        new Given(List.of(), List.of(), List.of()),
                                        true,
                                        null,
                                        new EventLog(InstantSource.system(), 10)))
                .hasMessageContaining("falcon.cluster-id");
    }

    private static String place(String listens, String advertise) {
        return Announcement.service(
                        ServiceKind.COORDINATOR, 0, "coordinator-1", listens, 7400, advertise)
                .place();
    }
}
