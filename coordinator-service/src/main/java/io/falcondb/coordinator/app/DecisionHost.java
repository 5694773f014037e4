package io.falcondb.coordinator.app;

import io.falcondb.coordinator.decision.DecisionRules;
import io.falcondb.coordinator.decision.DecisionSetup;
import io.falcondb.coordinator.decision.Leader;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.Bell;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import io.falcondb.wal.topic.ReadAheadPartition;
import io.falcondb.wal.topic.kafka.KafkaConnection;
import io.falcondb.wal.topic.kafka.TopicCheck;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This coordinator's part in the decision log, with its topic and the one thread that drives it.
final class DecisionHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionHost.class);

    /// How long the thread rests when nothing wakes it.
    private static final long REST_NANOS = Duration.ofMillis(10).toNanos();

    private static final Duration KAFKA_QUESTION = Duration.ofSeconds(5);

    /// Decisions and windows are small; this bounds what one record of tellings may take.
    private static final int RECORD_BYTES_MAX = 1 << 20;

    /// How long an orderly stop waits for its EpochEnd.
    private static final long RESIGN_NANOS = Duration.ofSeconds(2).toNanos();

    private final KafkaConnection kafka;
    private final Bell bell = new Bell();
    private final Leader leader;
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopping;
    private String said = "";

    /// @param mayBeWeak profile `dev`: a topic that could lose decisions is taken
    DecisionHost(CoordinatorSettings falcon, Topology topology, boolean mayBeWeak) {
        String topic = falcon.kafka().decisionsTopic();
        this.kafka =
                new KafkaConnection(
                        falcon.kafka().access(),
                        falcon.kafka().deliveryTimeout(),
                        RECORD_BYTES_MAX,
                        KAFKA_QUESTION);
        try {
            String promise =
                    new TopicCheck(kafka, topic, RECORD_BYTES_MAX, Ticker.SYSTEM)
                            .run(true, falcon.kafka().startTimeout(), mayBeWeak);
            LOG.info("{}", promise);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        this.leader =
                new Leader(
                        new DecisionSetup(
                                ClusterId.of(falcon.clusterId()),
                                new MemberId(falcon.coordinator()),
                                new BootId(UUID.randomUUID()),
                                new ReadAheadPartition(kafka.partition(topic), bell::ring),
                                topology,
                                falcon.decisionTimes(),
                                DecisionRules.PROTOCOL,
                                Ticker.SYSTEM,
                                InstantSource.system(),
                                bell::ring));
        this.thread = Thread.ofPlatform().name("falcon-decisions").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Leader leader() {
        return leader;
    }

    /// Why the log cannot be read on until somebody acts, or null.
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
        kafka.close();
    }

    private void run() {
        try (leader) {
            while (!stopping) {
                round();
            }
            long until = System.nanoTime() + RESIGN_NANOS;
            leader.resign();
            while (leader.isReigning() && System.nanoTime() - until < 0) {
                round();
            }
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("the decision log cannot be read on", e);
        }
    }

    private void round() {
        leader.step();
        String now = leader.view().state();
        if (!now.equals(said)) {
            LOG.info("decision log: {}", now);
            said = now;
        }
        bell.await(REST_NANOS);
    }
}
