package io.falcondb.ops;

import static io.falcondb.ops.ConsoleRun.and;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `explain failover --without-region` in [TwoRegions].
class RegionOutlookTest {

    @AutoClose private final TwoRegions regions = new TwoRegions();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void withoutARegionAnotherReignsIfItIsCaughtUp() throws IOException {
        String nodes = regions.start();
        assertThat(console.ops(and(without(nodes, "east"), "-o", "csv"))).isEqualTo(Ending.DONE);
        assertThat(console.out())
                .isEqualTo(
                        """
                        what,now,after,after_is_behind_lsn,expected_rto_ms,rpo_lsn,rpo_ms,blocked_by
                        group 1,storage-a (east),storage-c (west),10,,0,0.0,
                        coordinator,2 processes,1 process,,,,,
                        replication,2 processes,1 process,,,,,
                        gateway,2 processes,1 process,,,,,
                        """);
        assertThat(console.err()).contains("everything would go on", "kafka-topics --describe");
        assertThat(console.again(without(nodes, "west")))
                .contains("storage-a (east) | storage-a (east)");
    }

    @Test
    void withoutARegionNobodyReignsIfNobodyElseIsCaughtUp() throws IOException {
        regions.westIsCaughtUp = false;
        String nodes = regions.start();
        regions.gatewayOfTheWest().close();
        assertThat(console.ops(and(without(nodes, "east"), "-o", "csv"))).isEqualTo(Ending.REFUSED);
        assertThat(console.out())
                .contains(
                        "group 1,storage-a (east),,,,0,0.0,no other member is caught up",
                        "gateway,1 process,0 processes,,,,,no other gateway");
        assertThat(console.err()).contains("not everything would go on");
    }

    private static String[] without(String nodes, String region) {
        return new String[] {"--nodes", nodes, "explain", "failover", "--without-region", region};
    }
}
