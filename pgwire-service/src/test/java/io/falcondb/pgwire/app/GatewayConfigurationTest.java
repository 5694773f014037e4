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
    void membersAreReadAsNamesWithAddresses() {
        assertThat(Members.addresses(List.of("a=127.0.0.1:7001", "b=localhost:7002")))
                .extracting(address -> address.getHostString() + " " + address.getPort())
                .containsExactly("127.0.0.1 7001", "localhost 7002");
    }

    @Test
    void aMemberThatIsNoNameWithAnAddressIsRefusedByTheSettingsName() {
        for (String wrong : List.of("127.0.0.1:7001", "a=7001", "a=host:", "=host:1")) {
            assertThatThrownBy(() -> Members.addresses(List.of(wrong)))
                    .as(wrong)
                    .hasMessageContaining("falcon.members")
                    .hasMessageContaining(wrong);
        }
    }
}
