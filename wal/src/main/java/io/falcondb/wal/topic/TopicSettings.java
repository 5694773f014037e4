package io.falcondb.wal.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What Kafka says of a topic and its brokers, and what of it is too weak for the promise that an
/// acknowledged commit survives the loss of any one machine (PROTOCOL 9).
///
/// @param partitions of the topic
/// @param retentionMillis -1 for ever
/// @param retentionBytes -1 for ever
/// @param flushesEveryRecord brokers fsync before they acknowledge
public record TopicSettings(
        String topic,
        int partitions,
        int replicationFactor,
        int minInSyncReplicas,
        boolean uncleanElection,
        boolean eligibleLeaderReplicas,
        long retentionMillis,
        long retentionBytes,
        String cleanupPolicy,
        boolean createsTopicsByItself,
        String timestampType,
        int recordBytesMax,
        Duration brokerSession,
        Duration replicaLag,
        boolean flushesEveryRecord) {

    /// A setting that is too weak.
    ///
    /// @param risk what it can cost
    public record Weakness(String setting, String found, String needed, String risk) {

        @Override
        public String toString() {
            return "%s is %s and must be %s: %s".formatted(setting, found, needed, risk);
        }
    }

    private static final String LOSS = "acknowledged commits can be lost (RPO > 0)";
    private static final String GAP = "records that members need can be gone (RPO > 0)";
    private static final String SLOW = "a failover can take longer than 5 s (RTO)";

    /// Everything that is too weak, in a fixed order; empty if the promise can be kept.
    ///
    /// @param ourRecordBytesMax `falcon.wal.max-record`
    public List<Weakness> weaknesses(int ourRecordBytesMax) {
        Collector found = new Collector();
        found.unless(partitions == 1, "partitions", partitions, "1", "the log has no order");
        found.unless(
                replicationFactor >= 3, "replication.factor", replicationFactor, "3 or more", LOSS);
        found.unless(
                minInSyncReplicas >= 2,
                "min.insync.replicas",
                minInSyncReplicas,
                "2 or more",
                LOSS);
        found.unless(
                minInSyncReplicas < replicationFactor,
                "min.insync.replicas",
                minInSyncReplicas,
                "less than replication.factor",
                "the loss of one broker stops all commits (RTO unlimited)");
        found.unless(
                !uncleanElection, "unclean.leader.election.enable", uncleanElection, "false", LOSS);
        found.unless(
                eligibleLeaderReplicas,
                "eligible.leader.replicas.version",
                0,
                "1",
                "after the loss of power of two brokers a leader without the records can be"
                        + " elected (RPO > 0)");
        found.unless(retentionMillis == -1, "retention.ms", retentionMillis, "-1", GAP);
        found.unless(retentionBytes == -1, "retention.bytes", retentionBytes, "-1", GAP);
        found.unless(
                cleanupPolicy.equals("delete"), "cleanup.policy", cleanupPolicy, "delete", GAP);
        found.unless(
                !createsTopicsByItself,
                "auto.create.topics.enable",
                createsTopicsByItself,
                "false",
                "a topic that was deleted comes back empty without anybody's notice (RPO > 0)");
        found.unless(
                timestampType.equals("LogAppendTime"),
                "message.timestamp.type",
                timestampType,
                "LogAppendTime",
                "times of records depend on the clocks of members");
        found.unless(
                recordBytesMax >= ourRecordBytesMax + RECORD_OVERHEAD,
                "max.message.bytes",
                recordBytesMax,
                (ourRecordBytesMax + RECORD_OVERHEAD) + " or more",
                "large commits never arrive");
        found.unless(
                brokerSession.compareTo(Duration.ofSeconds(1)) <= 0,
                "broker.session.timeout.ms",
                brokerSession.toMillis(),
                "1000 or less",
                SLOW);
        found.unless(
                replicaLag.compareTo(Duration.ofSeconds(2)) <= 0,
                "replica.lag.time.max.ms",
                replicaLag.toMillis(),
                "2000 or less",
                SLOW);
        return List.copyOf(found.weaknesses);
    }

    /// What Kafka adds to a record at most: batch header, record header, varints.
    public static final int RECORD_OVERHEAD = 512;

    /// What survives when all is as it must be.
    public String promise() {
        return flushesEveryRecord
                ? "RPO 0 also when power is lost everywhere; RTO below 5 s"
                : "RPO 0 for the loss of any one machine, not of power everywhere, because Kafka does"
                        + " not fsync (log.flush.interval.messages); RTO below 5 s";
    }

    private static final class Collector {
        private final List<Weakness> weaknesses = new ArrayList<>();

        void unless(boolean good, String setting, Object found, String needed, String risk) {
            if (!good) {
                weaknesses.add(new Weakness(setting, String.valueOf(found), needed, risk));
            }
        }
    }
}
