package io.falcondb.pgwire.app;

import io.falcondb.testkit.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GatewayConfigurationTest {

    @Test
    void theReferenceStatesEverySettingWithItsDefault() throws IOException {
        new SettingsReference(Path.of("..", "docs", "reference", "settings-gateway.md"))
                .describes(GatewayConfiguration.class);
    }
}
