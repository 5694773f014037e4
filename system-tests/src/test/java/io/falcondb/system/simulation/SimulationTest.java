package io.falcondb.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long FROM = Long.getLong("falcon.sim.from", 1);
    private static final int SEEDS = Integer.getInteger("falcon.sim.seeds", 2000);

    @Test
    void everyInvariantHoldsUnderEverySeed() {
        long began = System.nanoTime();
        long commits = 0;
        long acked = 0;
        long reads = 0;
        long epochs = 0;
        for (long seed = FROM; seed < FROM + SEEDS; seed++) {
            Simulation.Result result = Simulation.run(seed, Rules.PROTOCOL);
            commits += result.commits();
            acked += result.acked();
            reads += result.reads();
            epochs += result.epochs();
        }
        System.out.printf(
                "%,d seeds from %d: %,d commits admitted, %,d acknowledged, %,d reads, %,d epochs, %.1f s%n",
                SEEDS, FROM, commits, acked, reads, epochs, (System.nanoTime() - began) / 1e9);
        assertThat(acked).as("acknowledged commits").isPositive();
        assertThat(reads).as("reads").isPositive();
        assertThat(epochs).as("reigns").isGreaterThanOrEqualTo(SEEDS);
    }

    @Test
    void aSeedReplaysExactly() {
        assertThat(Simulation.run(7, Rules.PROTOCOL)).isEqualTo(Simulation.run(7, Rules.PROTOCOL));
    }
}
