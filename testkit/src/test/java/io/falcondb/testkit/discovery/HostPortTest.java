package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.discovery.HostPort;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostPortTest {

    @Test
    void coordinatorsAreReadAsAddresses() {
        assertThat(
                        HostPort.parse(
                                List.of("127.0.0.1:7001", "localhost:7002"), "falcon.coordinators"))
                .extracting(address -> address.getHostString() + " " + address.getPort())
                .containsExactly("127.0.0.1 7001", "localhost 7002");
    }

    @Test
    void whatIsNoAddressIsRefusedByTheSettingsName() {
        for (String wrong : List.of("host", "host:", "host:x")) {
            assertThatThrownBy(() -> HostPort.parse(List.of(wrong), "falcon.coordinators"))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("falcon.coordinators")
                    .hasMessageContaining(wrong);
        }
    }
}
