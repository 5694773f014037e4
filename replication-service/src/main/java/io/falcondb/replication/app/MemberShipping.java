package io.falcondb.replication.app;

import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.contracts.rpc.RpcConnections;
import io.falcondb.kernel.Bell;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.replication.shipping.Lag;
import io.falcondb.replication.shipping.Shipper;
import io.falcondb.replication.shipping.ShippingRules;
import io.falcondb.replication.shipping.ShippingSettings;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.ReadAheadPartition;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shipper of one member, driven by answers of the member and of Kafka: on the thread that
/// brings the answer while records are only passed on, because waking another thread twice would
/// take longer than all the rest; else on a thread of its own. What the shipper says of itself is
/// copied after every step, for other threads.
final class MemberShipping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MemberShipping.class);

    /// How long the thread rests when nothing wakes it: as long as a member that comes back is
    /// unnoticed.
    private static final long REST_NANOS = Duration.ofMillis(20).toNanos();

    private final String member;
    private final GroupId group;
    private final RpcConnections connection;
    private final Bell bell = new Bell();
    private final ReentrantLock driving = new ReentrantLock();
    private final Shipper shipper;
    private final Thread thread;
    private volatile Lag lag = Lag.NONE;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopping;
    private volatile boolean ended;

    /// Of the problems, the one that was logged last; belongs to whoever drives.
    private @Nullable PartitionException told;

    /// @param connection that the feed uses, closed with this one
    MemberShipping(
            String member,
            WalId id,
            SharedPartition partition,
            RpcConnections connection,
            WalFeed feed,
            ShippingSettings settings,
            Ticker ticker,
            Tracer tracer) {
        this.member = member;
        this.connection = connection;
        this.group = id.group();
        this.shipper =
                new Shipper(
                        id,
                        new ReadAheadPartition(partition, this::answered),
                        new WakingFeed(feed, this::answered),
                        settings,
                        ShippingRules.PROTOCOL,
                        ticker,
                        tracer);
        this.thread =
                Thread.ofPlatform().name("falcon-ship-" + member).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String member() {
        return member;
    }

    GroupId group() {
        return group;
    }

    /// As of the member's last answer.
    Lag lag() {
        return lag;
    }

    /// Why nothing is shipped any more until somebody acts, or null.
    @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        stopping = true;
        bell.ring();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void answered() {
        if (driving.isHeldByCurrentThread() || !driving.tryLock()) {
            bell.ring();
            return;
        }
        try {
            if (shipper.carries() && !ended) {
                step();
            } else {
                bell.ring();
            }
        } catch (RuntimeException e) {
            end(e);
        } finally {
            driving.unlock();
        }
    }

    private void run() {
        while (!stopping && !ended) {
            driving.lock();
            try {
                step();
            } catch (RuntimeException e) {
                end(e);
            } finally {
                driving.unlock();
            }
            bell.await(REST_NANOS);
        }
        driving.lock();
        try (shipper) {
            ended = true;
        } finally {
            driving.unlock();
        }
    }

    private void step() {
        shipper.step();
        lag = shipper.lag();
        failure = shipper.failure();
        PartitionException problem = shipper.problem();
        if (problem != null && problem != told) {
            LOG.warn("shipping for {}: {}", member, problem.getMessage());
            told = problem;
        }
    }

    private void end(RuntimeException reason) {
        ended = true;
        failure = reason;
        LOG.error("shipping for {} has ended", member, reason);
    }
}
