package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An address that is somebody else's by now.
class DestinationTest {

    @Test
    void theGroupThatIsMeantAnswersAndSoItDoesToWhoeverNamesNobody() throws Exception {
        try (RemotePair named = new RemotePair(settings(RemotePair.SELF));
                RemotePair unnamed = new RemotePair(settings(null))) {
            assertThat(named.remote.appliedTimestamp()).isZero();
            assertThat(unnamed.remote.appliedTimestamp()).isZero();
        }
    }

    @Test
    void aMemberOfAnotherClusterOrGroupRefusesAndIsNamed() throws Exception {
        for (Destination other :
                new Destination[] {
                    new Destination(new ClusterId(0xc2), GroupId.FIRST),
                    new Destination(new ClusterId(0xc1), new GroupId(2)),
                    new Destination(new ClusterId(0xc1), null)
                }) {
            try (RemotePair pair = new RemotePair(settings(other))) {
                assertThatThrownBy(() -> pair.remote.appliedTimestamp())
                        .hasMessageContaining(
                                "this is group 1 of cluster 00000000000000c1, not " + other);
                assertThat(pair.taken).as("calls that were answered").hasValue(0);
            }
        }
    }

    private static GatewaySettings settings(@Nullable Destination destination) {
        return new GatewaySettings(
                100,
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                1 << 20,
                destination,
                RpcSecurity.plaintext());
    }
}
