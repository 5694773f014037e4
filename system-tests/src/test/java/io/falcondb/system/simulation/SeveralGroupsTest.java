package io.falcondb.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.coordinator.decision.DecisionRules;
import org.junit.jupiter.api.Test;

class SeveralGroupsTest {

    private static final long FROM = Long.getLong("falcon.sim.from", 1);
    private static final int SEEDS = Integer.getInteger("falcon.sim.seeds", 2000);

    @Test
    void everyInvariantHoldsUnderEverySeed() {
        long began = System.nanoTime();
        long commits = 0;
        long acked = 0;
        long sums = 0;
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            SeveralGroups.Result result =
                    SeveralGroups.run(seed, Rules.PROTOCOL, DecisionRules.PROTOCOL);
            commits += result.commits();
            acked += result.acked();
            sums += result.sums();
        }
        System.out.printf(
                "%,d seeds from %d of two groups: %,d commits admitted, %,d acknowledged, %,d sums, %.1f s%n",
                SEEDS, FROM, commits, acked, sums, (System.nanoTime() - began) / 1e9);
        assertThat(acked).as("acknowledged commits").isPositive();
        assertThat(sums).as("sums").isPositive();
    }

    @Test
    void aSeedReplaysExactly() {
        assertThat(SeveralGroups.run(7, Rules.PROTOCOL, DecisionRules.PROTOCOL))
                .isEqualTo(SeveralGroups.run(7, Rules.PROTOCOL, DecisionRules.PROTOCOL));
    }
}
