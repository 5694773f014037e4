package io.falcondb.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a container would be started with; no engine is asked.
class FalconDbContainerTest {

    private final FalconDbContainer container = new FalconDbContainer("falcondb/standalone:x");

    @Test
    void settingsBecomeTheirVariables() {
        container.withSetting("falcon.sql.slow-query", "50ms").withPassword("secret");
        container.configure();
        assertThat(container.getEnvMap())
                .containsEntry("FALCON_SQL_SLOWQUERY", "50ms")
                .containsEntry("FALCON_PGWIRE_INITIALPASSWORD", "secret");
        assertThat(container.getPassword()).isEqualTo("secret");
    }

    @Test
    void portsOfClientsAndOfTheClusterPageAreReached() {
        assertThat(container.getExposedPorts())
                .containsExactlyInAnyOrder(FalconDbContainer.PORT, FalconDbContainer.HTTP_PORT);
    }

    @Test
    void itsDriverIsAtHand() throws ClassNotFoundException {
        assertThat(Class.forName(container.getDriverClassName())).isNotNull();
        assertThat(container.getUsername()).isEqualTo("falcon");
        assertThat(container.getDatabaseName()).isEqualTo("falcon");
    }
}
