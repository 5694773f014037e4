package io.falcondb.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.coordinator.decision.DecisionRules;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.commit.CommitRules;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/// The two groups' simulation fails without any one of the rules of transactions across groups.
class SeveralGroupsMutantsTest {

    private static final int SEEDS = 1000;

    @Test
    void theMutantThatTakesTimestampsBeforeItMarksIsCaught() {
        assertCaught(
                new CommitRules() {
                    @Override
                    public boolean marksBeforeTimestamp() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantWhoseReadersDoNotLookAtMarksIsCaught() {
        assertCaught(
                new CommitRules() {
                    @Override
                    public boolean readersAwaitMarks() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantThatVotesBeforeItsPromiseIsAdmittedIsCaught() {
        assertCaught(
                new CommitRules() {
                    @Override
                    public boolean votesAfterProof() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantThatSaysAbortedWithoutWritingItIsCaught() {
        assertCaught(
                new DecisionRules() {
                    @Override
                    public boolean askWritesAbort() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantThatBeginsBelowTheWindowsOfTheLogIsCaught() {
        assertCaught(
                new DecisionRules() {
                    @Override
                    public boolean startsAboveWindows() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantThatLeadsWhileTheOldLeaseMayLastIsCaught() {
        assertCaught(
                new DecisionRules() {
                    @Override
                    public boolean waitsOutLease() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantThatDecidesBeforeTheProofIsCaught() {
        assertCaught(
                new DecisionRules() {
                    @Override
                    public boolean answersAfterProof() {
                        return false;
                    }
                });
    }

    @Test
    void theMutantThatBelievesAnAcknowledgementBehindAGapIsCaught() {
        assertCaught(
                new DecisionRules() {
                    @Override
                    public boolean needsNoReading(long acknowledgedAt, long folded) {
                        return acknowledgedAt >= folded;
                    }
                });
    }

    @Test
    void theMutantThatForgetsBeforeAllHaveToldIsCaught() {
        assertCaught(
                new DecisionRules() {
                    @Override
                    public boolean isForgotten(
                            Collection<GroupId> participants, Collection<GroupId> told) {
                        return !told.isEmpty();
                    }
                });
    }

    private static void assertCaught(CommitRules mutant) {
        assertCaught(Rules.PROTOCOL.with(mutant), DecisionRules.PROTOCOL);
    }

    private static void assertCaught(DecisionRules mutant) {
        assertCaught(Rules.PROTOCOL, mutant);
    }

    private static void assertCaught(Rules rules, DecisionRules decisions) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                SeveralGroups.run(seed, rules, decisions);
            } catch (AssertionError caught) {
                assertThat(caught).hasMessageContaining("seed=" + seed);
                System.out.println(
                        "caught by " + caught.getMessage().lines().findFirst().orElse(""));
                return;
            }
        }
        throw new AssertionError("not caught by " + SEEDS + " seeds");
    }
}
