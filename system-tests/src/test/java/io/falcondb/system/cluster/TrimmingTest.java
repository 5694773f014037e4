package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.wal.topic.SharedPartition;
import io.falcondb.wal.topic.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The log in Kafka does not grow for ever, and what it forgets is never missed.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrimmingTest {

    private static final List<String> OFTEN =
            List.of(
                    "--falcon.wal.trim-every=300ms",
                    "--falcon.storage.checkpoint-size=256KB",
                    "--falcon.storage.flush-interval=300ms");

    @TempDir Path folder;

    @Test
    void whatAllMembersHaveOnDiskIsForgottenAndAMemberThatLostItsDiskGetsRowsOfAnother()
            throws Exception {
        try (SmallGroup cluster = new SmallGroup(folder, List.of(), OFTEN);
                KafkaConnection kafka = cluster.kafka()) {
            SharedPartition log = kafka.partition("falcon.wal.1");
            AcknowledgedRows rows = new AcknowledgedRows(cluster.group(), 10_000);
            long first = writeUntilFirstIsAbove(rows, log, 0);
            assertThat(log.bytes().get()).isPositive();
            String primary = cluster.primary();
            String other = primary.equals("one") ? "two" : "one";

            cluster.member(other).kill();
            delete(cluster.dataFolder(other));
            cluster.start(other);
            cluster.member(other).awaitReady();
            assertThat(cluster.member(other).output()).contains("goes on with other rows");
            writeUntilFirstIsAbove(rows, log, first);

            cluster.member(primary).kill();
            rows.write(1);
            assertThat(cluster.primary()).isEqualTo(other);
            rows.areAllThere();
        }
    }

    private static long writeUntilFirstIsAbove(
            AcknowledgedRows rows, SharedPartition log, long offset) throws Exception {
        while (true) {
            rows.write(20);
            long first = log.bounds().get(10, TimeUnit.SECONDS).first();
            if (first > offset) {
                return first;
            }
        }
    }

    private static void delete(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
