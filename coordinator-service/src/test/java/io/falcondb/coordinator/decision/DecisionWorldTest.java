package io.falcondb.coordinator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.GroupId;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DecisionWorldTest {

    private static final int SEEDS = Integer.getInteger("falcon.test.seeds", 60);
    private static final int ROUNDS = 3_000;

    @Test
    void thereIsOneDecisionForEachTransactionAndNoTimestampTwiceOrBelowAnEarlierOne() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            DecisionWorld world = new DecisionWorld(seed, DecisionRules.PROTOCOL);
            assertThat(world.run(ROUNDS)).describedAs("seed=%d", seed).isEmpty();
            assertThat(world.told()).describedAs("seed=%d", seed).isGreaterThan(10);
            assertThat(world.highest()).describedAs("seed=%d", seed).isGreaterThan(100);
        }
    }

    private record Mutant(String name, DecisionRules rules) {}

    @TestFactory
    List<DynamicTest> aWorldWithoutOneOfTheRulesIsCaught() {
        return List.of(
                        new Mutant(
                                "windows of the log are not passed over",
                                new DecisionRules() {
                                    @Override
                                    public boolean startsAboveWindows() {
                                        return false;
                                    }
                                }),
                        new Mutant(
                                "the old lease is not waited out",
                                new DecisionRules() {
                                    @Override
                                    public boolean waitsOutLease() {
                                        return false;
                                    }
                                }),
                        new Mutant(
                                "the lease is looked at before timestamps are cut",
                                new DecisionRules() {
                                    @Override
                                    public boolean looksAtLeaseAfterCut() {
                                        return false;
                                    }
                                }),
                        new Mutant(
                                "decisions are told before they are proved",
                                new DecisionRules() {
                                    @Override
                                    public boolean answersAfterProof() {
                                        return false;
                                    }
                                }),
                        new Mutant(
                                "an acknowledgement behind a gap counts as a proof",
                                new DecisionRules() {
                                    @Override
                                    public boolean needsNoReading(
                                            long acknowledgedAt, long folded) {
                                        return acknowledgedAt >= folded;
                                    }
                                }),
                        new Mutant(
                                "a question does not write Abort",
                                new DecisionRules() {
                                    @Override
                                    public boolean askWritesAbort() {
                                        return false;
                                    }
                                }),
                        new Mutant(
                                "a decision is forgotten when one participant has told",
                                new DecisionRules() {
                                    @Override
                                    public boolean isForgotten(
                                            Collection<GroupId> participants,
                                            Collection<GroupId> told) {
                                        return true;
                                    }
                                }))
                .stream()
                .map(
                        mutant ->
                                DynamicTest.dynamicTest(
                                        mutant.name, () -> assertThat(isCaught(mutant)).isTrue()))
                .toList();
    }

    private static boolean isCaught(Mutant mutant) {
        return LongStream.rangeClosed(1, 200)
                .mapToObj(seed -> new DecisionWorld(seed, mutant.rules))
                .anyMatch(
                        world -> {
                            world.run(ROUNDS);
                            return world.isBroken();
                        });
    }
}
