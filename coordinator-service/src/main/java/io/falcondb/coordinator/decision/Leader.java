package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.contracts.coordination.ServedLeader;
import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ProducerSession.Appended;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One coordinator's part in the decision log: follows it, and leads it while the register's lock
/// is its own.
///
/// ```
/// Following   lock held, log read to its end -> named by compare-and-set -> Beginning
/// Beginning   EpochBegin written -> read back -> Waiting; lost or late -> Following
/// Waiting     one lease long, or not at all after an EpochEnd -> Reigning
/// Reigning    window logged -> serves; another reign, a lost record, another's lock -> Following
/// ```
///
/// [#step] belongs to one thread and never blocks; what is served is thread-safe.
public final class Leader implements ServedLeader, AutoCloseable {

    private sealed interface State {
        record Following() implements State {}

        record Beginning(
                Naming naming,
                ProducerSession session,
                CompletableFuture<Appended> begin,
                long since)
                implements State {}

        record Waiting(Position base, ProducerSession session, long until) implements State {}

        record Reigning(Reign reign) implements State {}
    }

    /// Above this no oracle of ours ever gets: a request for it is a mistake.
    private static final long TIMESTAMP_MAX = Long.MAX_VALUE / 2;

    private final DecisionSetup setup;
    private final Ledger ledger;
    private final DecisionLog log;
    private final Candidate candidate;
    private State state = new State.Following();
    private volatile @Nullable Reign reign;
    private volatile long epoch;
    private volatile String said = "follows";
    private volatile String complaint = "";

    public Leader(DecisionSetup setup) {
        this.setup = setup;
        this.ledger = new Ledger(setup.settings().receiptsMax(), setup.rules());
        this.log =
                new DecisionLog(setup.log(), setup.partition(), ledger, listener, setup.ticker());
        this.candidate =
                new Candidate(
                        setup.coordinator(),
                        setup.boot(),
                        setup.topology(),
                        setup.settings().register(),
                        setup.ticker().nanos());
    }

    /// Goes as far as it can without waiting.
    ///
    /// @throws io.falcondb.wal.topic.PartitionException if the log cannot be read on
    public void step() {
        if (state instanceof State.Reigning reigning) {
            reigning.reign.fold(log);
        }
        log.step();
        long now = setup.ticker().nanos();
        candidate.step(now);
        complaint = candidate.complaint();
        switch (state) {
            case State.Following following -> follow(now);
            case State.Beginning beginning -> begin(beginning, now);
            case State.Waiting waiting -> {
                if (now - waiting.until >= 0) {
                    open(waiting);
                }
            }
            case State.Reigning reigning -> reign(reigning.reign, now);
        }
    }

    /// Ends the reign in order. [#step] must be called until [#isReigning] is false.
    public void resign() {
        if (state instanceof State.Reigning reigning) {
            reigning.reign.resign();
        }
    }

    /// Belongs to the leader's thread.
    public boolean isReigning() {
        return state instanceof State.Reigning;
    }

    /// Thread-safe.
    public DecisionView view() {
        String wrong = complaint;
        return new DecisionView(
                leads(),
                epoch,
                ledger.window(),
                ledger.size(),
                wrong.isEmpty() ? said : said + "; " + wrong);
    }

    @Override
    public boolean leads() {
        Reign open = reign;
        return open != null && open.serves();
    }

    @Override
    public CompletableFuture<Long> next(int count) {
        Reign open = reign;
        if (open == null || !open.serves()) {
            return CompletableFuture.failedFuture(notLeading());
        }
        CompletableFuture<Long> first = open.next(count);
        if (!first.isDone()) {
            setup.wake().run();
        }
        return first;
    }

    @Override
    public CompletableFuture<Void> advanceTo(long timestamp) {
        check(timestamp);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        return submit(new Question.Advance(timestamp, answer), answer);
    }

    @Override
    public CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above) {
        check(participants);
        check(above);
        CompletableFuture<Decision> answer = new CompletableFuture<>();
        return submit(
                new Question.Commit(transaction, List.copyOf(participants), above, answer), answer);
    }

    @Override
    public CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants) {
        check(participants);
        CompletableFuture<Optional<Decision>> answer = new CompletableFuture<>();
        return submit(new Question.Ask(transaction, List.copyOf(participants), answer), answer);
    }

    @Override
    public CompletableFuture<Void> settled(TransactionId transaction, GroupId participant) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        return submit(new Question.Settle(transaction, participant, answer), answer);
    }

    @Override
    public void close() {
        follow("the coordinator ends");
        log.close();
    }

    private <T> CompletableFuture<T> submit(Question question, CompletableFuture<T> answer) {
        Reign open = reign;
        if (open == null) {
            answer.completeExceptionally(notLeading());
        } else {
            open.submit(question);
            setup.wake().run();
        }
        return answer;
    }

    private static void check(long timestamp) {
        if (timestamp < 0 || timestamp > TIMESTAMP_MAX) {
            throw new IllegalArgumentException("timestamp " + timestamp);
        }
    }

    private static void check(List<GroupId> participants) {
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("a decision without participants");
        }
    }

    private static NotLeaderException notLeading() {
        return new NotLeaderException("another coordinator leads, or nobody");
    }

    private void follow(long now) {
        Naming naming = candidate.takeNaming();
        if (naming != null && naming.epoch() > log.position().epoch()) {
            write(naming, now);
        } else if (candidate.leads() && log.readsEnd()) {
            candidate.seek(log.position().epoch());
        }
    }

    private void write(Naming naming, long now) {
        ArraySink sink = new ArraySink(128);
        RecordCodec.encode(
                sink,
                setup.log(),
                naming.epoch(),
                0,
                0,
                new WalRecord.EpochBegin(naming.member(), naming.boot()));
        ProducerSession session = setup.partition().openSession();
        state = new State.Beginning(naming, session, session.append(sink.toByteArray()), now);
        said = "begins epoch " + naming.epoch();
    }

    private void begin(State.Beginning beginning, long now) {
        boolean lost =
                beginning.begin.isDone() && beginning.begin.join() instanceof Appended.Unknown;
        if (lost || now - beginning.since > setup.settings().openWithin().toNanos()) {
            beginning.session.close();
            follow("could not begin epoch " + beginning.naming.epoch());
        }
    }

    private void open(State.Waiting waiting) {
        Lease lease = new Lease(setup.settings(), setup.ticker(), setup.wall());
        Reign opened =
                new Reign(
                        new ReignLog(setup.log(), waiting.base, waiting.session, lease),
                        ledger,
                        lease,
                        setup.settings(),
                        setup.rules());
        state = new State.Reigning(opened);
        reign = opened;
        said = "reigns in epoch " + opened.epoch();
        opened.step(setup.ticker().nanos());
    }

    private void reign(Reign open, long now) {
        if (candidate.isDenied()) {
            open.resign();
        }
        String lost = open.step(now);
        if (lost != null) {
            follow(lost);
        } else if (open.isOver()) {
            follow("has resigned");
        }
    }

    private void follow(String reason) {
        switch (state) {
            case State.Following following -> {}
            case State.Beginning beginning -> beginning.session.close();
            case State.Waiting waiting -> waiting.session.close();
            case State.Reigning reigning -> {
                reign = null;
                reigning.reign.close(reason);
            }
        }
        state = new State.Following();
        said = "follows: " + reason;
    }

    private final PartitionFold.Listener listener =
            new PartitionFold.Listener() {
                @Override
                public void accepted(Position at, LoggedRecord record) {
                    if (state instanceof State.Reigning reigning
                            && at.epoch() == reigning.reign.epoch()) {
                        reigning.reign.accepted(at);
                    }
                }

                @Override
                public void began(Position base, LoggedRecord begin) {
                    epoch = base.epoch();
                    boolean ours =
                            state instanceof State.Beginning beginning
                                    && begin.body() instanceof WalRecord.EpochBegin body
                                    && beginning.naming.epoch() == base.epoch()
                                    && body.boot().equals(setup.boot());
                    if (ours && state instanceof State.Beginning beginning) {
                        readBack(beginning, base);
                    } else if (isOver(base.epoch())) {
                        follow("epoch " + base.epoch() + " has begun");
                    }
                }
            };

    private boolean isOver(long begun) {
        return switch (state) {
            case State.Following following -> false;
            case State.Beginning beginning -> begun >= beginning.naming.epoch();
            case State.Waiting waiting -> begun > waiting.base.epoch();
            case State.Reigning reigning -> begun > reigning.reign.epoch();
        };
    }

    private void readBack(State.Beginning beginning, Position base) {
        boolean waits = setup.rules().waitsOutLease() && !ledger.endsOrderly();
        long now = setup.ticker().nanos();
        state =
                new State.Waiting(
                        base,
                        beginning.session,
                        waits ? now + setup.settings().lease().toNanos() : now);
        said = "waits for the old lease in epoch " + base.epoch();
    }
}
