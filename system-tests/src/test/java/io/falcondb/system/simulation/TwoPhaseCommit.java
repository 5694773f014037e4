package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.GroupId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The end of a transaction that has entered several groups: votes, the decision, phase two. Its
/// gateway may die or sleep in between.
final class TwoPhaseCommit {

    private static final int PROPOSALS = 30;

    private final World chance;
    private final Gateway gateway;
    private final CrossTransaction transaction;
    private final List<GroupId> participants;
    private final Runnable then;
    private final Map<Integer, Vote> votes = new HashMap<>();
    private boolean counted;

    /// @param then when the client has heard the end, or hears no more of it
    TwoPhaseCommit(World chance, Gateway gateway, CrossTransaction transaction, Runnable then) {
        this.chance = chance;
        this.gateway = gateway;
        this.transaction = transaction;
        this.participants = transaction.participants();
        this.then = then;
    }

    void prepare() {
        for (Map.Entry<Integer, StorageNode> entered : transaction.entered().entrySet()) {
            int group = entered.getKey();
            PrepareRequest request =
                    new PrepareRequest(
                            transaction.named(),
                            transaction.changes(group),
                            0,
                            transaction.validated(group),
                            transaction.readTimestamp(),
                            participants);
            gateway.caller()
                    .ask(
                            entered.getValue(),
                            primary -> {
                                CompletableFuture<Vote> vote =
                                        primary.participant().prepare(request);
                                entered.getValue().wake();
                                return vote;
                            },
                            vote -> vote(group, vote),
                            this::giveUp);
        }
    }

    /// The first that does not promise settles it, and so does the last that does.
    private void vote(int group, Vote vote) {
        votes.put(group, vote);
        if (!(vote instanceof Vote.Prepared)) {
            giveUp();
        } else if (!counted && votes.size() == participants.size()) {
            counted = true;
            decide();
        }
    }

    private void giveUp() {
        if (!counted) {
            counted = true;
            gateway.giveUp(transaction);
            then.run();
        }
    }

    private void decide() {
        if (chance.oneIn(8)) {
            // The gateway dies here: the participants have to ask.
            then.run();
            return;
        }
        if (chance.oneIn(6)) {
            // It sleeps here: somebody may ask before it.
            long pause = chance.millis(100, 4000);
            gateway.node().after(pause, () -> propose(PROPOSALS));
        } else {
            propose(PROPOSALS);
        }
    }

    private void propose(int proposals) {
        long above = 0;
        for (Vote vote : votes.values()) {
            if (vote instanceof Vote.Prepared prepared) {
                above = Math.max(above, prepared.timestamp());
            }
        }
        gateway.decisions()
                .commit(transaction.named(), participants, above)
                .whenComplete(
                        (decision, problem) ->
                                Machines.guarded(chance, () -> decided(decision, proposals)));
    }

    private void decided(@Nullable Decision decision, int proposals) {
        switch (decision) {
            case null -> {
                // Its receipt may be gone: then nobody answers, and the outcome stays unknown.
                if (proposals == 1) {
                    then.run();
                    return;
                }
                gateway.node().after(chance.millis(20, 300), () -> propose(proposals - 1));
            }
            case Decision.Committed(long timestamp) -> {
                gateway.committed(transaction, timestamp);
                if (!chance.oneIn(8)) {
                    gateway.tell(transaction, decision);
                }
                then.run();
            }
            case Decision.Aborted aborted -> {
                gateway.aborted(transaction);
                gateway.tell(transaction, decision);
                then.run();
            }
        }
    }
}
