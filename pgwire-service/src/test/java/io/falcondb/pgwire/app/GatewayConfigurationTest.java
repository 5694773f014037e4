package io.falcondb.pgwire.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.testkit.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayConfigurationTest {

    @Test
    void theReferenceStatesEverySettingWithItsDefault() throws IOException {
        new SettingsReference(Path.of("..", "docs", "reference", "settings-gateway.md"))
                .describes(GatewayConfiguration.class);
    }

    @Test
    void coordinatorsAreReadAsAddresses() {
        assertThat(CoordinatorAddresses.of(List.of("127.0.0.1:7001", "localhost:7002")))
                .extracting(address -> address.getHostString() + " " + address.getPort())
                .containsExactly("127.0.0.1 7001", "localhost 7002");
    }

    @Test
    void aCoordinatorThatIsNoAddressIsRefusedByTheSettingsName() {
        for (String wrong : List.of("host", "host:", "host:x")) {
            assertThatThrownBy(() -> CoordinatorAddresses.of(List.of(wrong)))
                    .as(wrong)
                    .hasMessageContaining("falcon.coordinators")
                    .hasMessageContaining(wrong);
        }
    }
}
