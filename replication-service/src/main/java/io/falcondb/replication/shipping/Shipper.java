package io.falcondb.replication.shipping;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.SharedPartition;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Carries one group's log from whoever offers it into the partition, in Lsn order, and says how
/// far it is proved to be there. It keeps nothing: any number of shippers may carry the same group,
/// one after another or at once, and none can do harm, because only the fold decides.
///
/// Driven by [#step], by one thread at a time; never blocks, except for opening clients of Kafka.
public final class Shipper implements AutoCloseable {

    private static final ReignId NOBODY = new ReignId(0, new BootId(new UUID(0, 0)));

    private final WalId id;
    private final SharedPartition partition;
    private final WalFeed feed;
    private final ShippingSettings settings;
    private final ShippingRules rules;
    private final Ticker ticker;
    private final Tracer tracer;
    private @Nullable Voyage voyage;
    private @Nullable CompletableFuture<FeedBatch> asked;
    private long askedAt;
    private ReignId superseded = NOBODY;
    private long supersededBy;
    private Lag lag = Lag.NONE;
    private @Nullable PartitionException problem;
    private @Nullable PartitionException failure;

    public Shipper(
            WalId id,
            SharedPartition partition,
            WalFeed feed,
            ShippingSettings settings,
            ShippingRules rules,
            Ticker ticker,
            Tracer tracer) {
        this.id = id;
        this.partition = partition;
        this.feed = feed;
        this.settings = settings;
        this.rules = rules;
        this.ticker = ticker;
        this.tracer = tracer;
    }

    public Lag lag() {
        return lag;
    }

    /// What came in its way last, or null: a shipper that was overtaken by trimming, or finds
    /// nobody to answer, begins anew at what is proved meanwhile.
    public @Nullable PartitionException problem() {
        return problem;
    }

    /// Why nothing is shipped any more until somebody acts, or null.
    public @Nullable PartitionException failure() {
        return failure;
    }

    /// Whether nothing is left to do for it but to pass records on, which opens nothing and waits
    /// for nobody.
    public boolean carries() {
        Voyage current = voyage;
        return current != null && current.isSending();
    }

    /// Goes as far as it can without waiting.
    public void step() {
        if (failure != null) {
            return;
        }
        try {
            takeAnswer();
            Voyage current = voyage;
            if (current != null) {
                boolean wasSending = current.isSending();
                current.step(ticker.nanos(), settings.patience().toNanos());
                if (current.isSending() && !wasSending) {
                    // What was asked without wanting records may wait long for its answer.
                    asked = null;
                }
                tell(current);
            }
            ask();
        } catch (PartitionException e) {
            problem = e;
            abandon();
            if (e.reason() != PartitionException.Reason.UNAVAILABLE
                    && e.reason() != PartitionException.Reason.TRIMMED) {
                failure = e;
            }
        }
    }

    @Override
    public void close() {
        abandon();
    }

    private void takeAnswer() {
        CompletableFuture<FeedBatch> answer = asked;
        if (answer == null || !answer.isDone()) {
            return;
        }
        asked = null;
        if (answer.isCompletedExceptionally()) {
            return;
        }
        FeedBatch batch = answer.join();
        lag = lagOf(batch);
        if (batch.reserve()) {
            abandon();
            return;
        }
        if (batch.reign().equals(superseded)) {
            feed.superseded(batch.reign(), supersededBy);
            return;
        }
        Voyage current = voyage;
        if (current == null || !current.reign().equals(batch.reign())) {
            abandon();
            voyage = new Voyage(id, batch.reign(), batch.proved(), partition, rules, tracer);
            return;
        }
        current.expect(batch.proved());
        current.send(batch.firstLsn(), batch.records(), batch.traced());
        if (batch.proved().position().lsn() < current.proved().position().lsn()) {
            feed.prove(new Proof(current.reign(), current.proved()));
        }
    }

    private static Lag lagOf(FeedBatch batch) {
        return new Lag(
                batch.newestLsn() - batch.proved().position().lsn(),
                batch.waitingBytes(),
                batch.waitingNanos());
    }

    private void tell(Voyage current) {
        if (current.takeProgress()) {
            feed.prove(new Proof(current.reign(), current.proved()));
        }
        if (current.supersededBy() != 0) {
            feed.superseded(current.reign(), current.supersededBy());
            superseded = current.reign();
            supersededBy = current.supersededBy();
            abandon();
        }
    }

    /// One question at a time; none while enough is under way.
    private void ask() {
        long now = ticker.nanos();
        if (asked != null && now - askedAt <= settings.patience().toNanos()) {
            return;
        }
        Voyage current = voyage;
        int bytes = 0;
        if (current != null && current.isSending()) {
            bytes = settings.bytesInFlight() - current.bytesInFlight();
            if (bytes <= 0 || current.recordsInFlight() >= settings.recordsInFlight()) {
                return;
            }
        }
        askedAt = now;
        asked =
                current == null
                        ? feed.read(NOBODY, 0, 0)
                        : feed.read(current.reign(), current.nextLsn(), bytes);
    }

    private void abandon() {
        Voyage current = voyage;
        if (current != null) {
            voyage = null;
            current.close();
        }
    }
}
