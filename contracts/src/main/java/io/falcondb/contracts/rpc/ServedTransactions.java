package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.CommitTransaction;
import io.falcondb.contracts.rpc.v1.DecideTransaction;
import io.falcondb.contracts.rpc.v1.PrepareTransaction;
import io.falcondb.contracts.rpc.v1.Stage;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.Settlement;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;

/// One gateway's transactions on a member. From its name on a transaction belongs to the gateway,
/// until its end is under way: what follows then ends also without it. Nothing here waits: what
/// takes its time answers later. Thread-safe.
final class ServedTransactions {

    private final AnswerSink answers;
    private final Belongings belongings;

    ServedTransactions(AnswerSink answers, Belongings belongings) {
        this.answers = answers;
        this.belongings = belongings;
    }

    void begin(long id, Group group) {
        answers.number(id, belongings.begin(group).value());
    }

    void enter(long id, long transaction, Group group) {
        belongings.enter(group, new TransactionId(transaction));
        answers.done(id);
    }

    void stage(long id, Stage stage, Group group) {
        StageRequest request =
                new StageRequest(
                        new TransactionId(stage.getTransaction()),
                        stage.getPart(),
                        stage.getFresh(),
                        Messages.changes(stage.getChanges()));
        answers.doneAfter(id, group.stage(request));
    }

    void commit(long id, CommitTransaction commit, Group group) {
        belongings.release(commit.getTransaction());
        CommitRequest request =
                new CommitRequest(
                        new TransactionId(commit.getTransaction()),
                        Messages.changes(commit.getChanges()),
                        commit.getParts(),
                        commit.getReadsList().stream().map(Messages::keys).toList(),
                        commit.getReadTimestamp(),
                        CommitPolicy.valueOf(commit.getAnswerAt()));
        answers.endingOf(id, group.commit(request), Messages::ending);
    }

    void prepare(long id, PrepareTransaction prepare, Group group) {
        belongings.release(prepare.getTransaction());
        PrepareRequest request =
                new PrepareRequest(
                        new TransactionId(prepare.getTransaction()),
                        Messages.changes(prepare.getChanges()),
                        prepare.getParts(),
                        prepare.getReadsList().stream().map(Messages::keys).toList(),
                        prepare.getReadTimestamp(),
                        prepare.getParticipantsList().stream().map(GroupId::new).toList());
        group.prepare(request)
                .whenComplete(
                        (vote, problem) -> {
                            if (problem == null) {
                                answers.send(
                                        Answer.newBuilder()
                                                .setId(id)
                                                .setBallot(Messages.ballot(vote)));
                            } else {
                                answers.fail(id, problem);
                            }
                        });
    }

    void decide(long id, DecideTransaction decide, Group group) {
        belongings.release(decide.getTransaction());
        answers.doneAfter(
                id,
                group.decide(
                        new TransactionId(decide.getTransaction()),
                        Messages.decision(decide.getCommitTimestamp())));
    }

    void rollback(long id, long transaction, Group group) {
        belongings.release(transaction);
        group.rollback(new TransactionId(transaction));
        answers.done(id);
    }

    void status(long id, long transaction, Group group) {
        answers.ending(id, Messages.ending(group.status(new TransactionId(transaction))));
    }

    void settle(long id, long transaction, Settlement settlement) {
        answers.endingOf(id, settlement.settle(new TransactionId(transaction)), Messages::ending);
    }
}
