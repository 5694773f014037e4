package io.falcondb.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A simulation that cannot fail proves nothing: without any one of the protocol's rules it does.
class MutantsTest {

    private static final int SEEDS = 2000;

    @Test
    void theMutantThatAcceptsRecordsOfADeposedReignIsCaught() {
        assertCaught(Mutants.acceptingDeposedReigns());
    }

    @Test
    void theMutantThatAcceptsARecordWithoutItsPredecessorIsCaught() {
        assertCaught(Mutants.acceptingEarlyRecords());
    }

    @Test
    void theMutantThatGoesOnWithTheEpochOfAnEarlierBootIsCaught() {
        assertCaught(Mutants.reusingAnEpoch());
    }

    @Test
    void theMutantThatShipsWithoutFoldingFromAProvedPlaceIsCaught() {
        assertCaught(Mutants.foldingFromTheEnd());
    }

    @Test
    void theMutantThatTrustsTheProducerAfterAnExpiredBatchIsCaught() {
        assertCaught(Mutants.trustingTheProducer());
    }

    @Test
    void theMutantThatDoesNotReadAGapIsCaught() {
        assertCaught(Mutants.jumpingOverGaps());
    }

    @Test
    void theMutantThatAnswersBeforeTheProofIsCaught() {
        assertCaught(Mutants.answeringBeforeProof());
    }

    @Test
    void theMutantThatDoesNotValidateReadsIsCaught() {
        assertCaught(Mutants.notValidatingReads());
    }

    @Test
    void theMutantThatCommitsWithoutTheTransactionsEntryIsCaught() {
        assertCaught(Mutants.committingWithoutAnEntry());
    }

    @Test
    void theMutantThatEndsWhatIsAppendedIsCaught() {
        assertCaught(Mutants.endingWhatIsAppended());
    }

    @Test
    void theMutantThatSaysAbortedWithoutEndingTheTransactionIsCaught() {
        assertCaught(Mutants.sayingAbortedWithoutEnding());
    }

    @Test
    void theMutantThatSendsAnUnansweredCommitAgainIsCaught() {
        assertCaught(Mutants.sendingAgain());
    }

    @Test
    void theMutantThatReplacesARecordAfterAFailedFsyncIsCaught() {
        assertCaught(Mutants.goingOnAfterAFailedFsync());
    }

    @Test
    void theMutantThatDoesNotReserveSpaceIsCaught() {
        assertCaught(Mutants.notReservingSpace());
    }

    @Test
    void theMutantThatDoesNotShipItsOldTailFirstIsCaught() {
        assertCaught(Mutants.forgettingTheTail());
    }

    @Test
    void theMutantThatReadsWithoutALeaseIsCaught() {
        assertCaught(Mutants.readingWithoutALease());
    }

    @Test
    void theMutantThatDoesNotLookAtItsLeaseAfterTheFsyncIsCaught() {
        assertCaught(Mutants.notLookingAgainAfterFsync());
    }

    @Test
    void theMutantThatDoesNotWaitOutTheOldLeaseIsCaught() {
        assertCaught(Mutants.notWaitingOutTheLease());
    }

    private static void assertCaught(Rules mutant) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                Simulation.run(seed, mutant);
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
