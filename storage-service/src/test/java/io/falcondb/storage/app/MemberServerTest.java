package io.falcondb.storage.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.kernel.trace.Tracer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MemberServerTest {

    /// Before it connects to anybody.
    @Test
    void aListenerForOtherMachinesIsRefusedWithoutTlsUnlessPlaintextIsAllowed() {
        StorageServiceSettings settings =
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of(
                                                "falcon.cluster-id",
                                                "00000000-0000-00c1-0000-000000000000",
                                                "falcon.member",
                                                "one",
                                                "falcon.rpc.address",
                                                "0.0.0.0")))
                        .bind("falcon", StorageServiceSettings.class)
                        .get();
        try (Whereabouts nobody =
                new Whereabouts(new Given(List.of(), List.of(), List.of()), null)) {
            assertThatThrownBy(
                            () ->
                                    new MemberServer(
                                            settings,
                                            nobody,
                                            RpcSecurity.plaintext(),
                                            true,
                                            new EventLog(InstantSource.system(), 10),
                                            Tracer.OFF))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("would speak plaintext on 0.0.0.0")
                    .hasMessageContaining("falcon.rpc.allow-plaintext=true");
        }
    }
}
