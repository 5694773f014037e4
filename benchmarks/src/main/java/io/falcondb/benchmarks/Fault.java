package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/// What happens to a primary.
enum Fault {
    /// Its process is killed, and started again when another one reigns.
    CRASH(false),
    /// Its process stands still by SIGSTOP and goes on when another one reigns.
    STOP(false),
    /// The disk of its log hangs until another one reigns.
    STALL(true),
    /// Nobody but Kafka reaches it, and it reaches nobody else, until another one reigns.
    PARTITION(true);

    /// Whether the cluster must have been started for it.
    final boolean needsOwnCluster;

    Fault(boolean needsOwnCluster) {
        this.needsOwnCluster = needsOwnCluster;
    }

    static Fault of(String name) {
        for (Fault fault : values()) {
            if (fault.title().equals(name)) {
                return fault;
            }
        }
        throw new IllegalArgumentException(
                "there is no mode " + name + "; ./falcon bench --help lists them");
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    void begin(LocalCluster cluster, String member) throws IOException, InterruptedException {
        switch (this) {
            case CRASH -> cluster.signal("KILL", member);
            case STOP -> cluster.signal("STOP", member);
            case STALL -> Files.createFile(cluster.hangsWhile(member));
            case PARTITION -> cluster.ways().cut(member);
        }
    }

    void end(LocalCluster cluster, String member) throws IOException, InterruptedException {
        switch (this) {
            case CRASH -> cluster.start();
            case STOP -> cluster.signal("CONT", member);
            case STALL -> Files.delete(cluster.hangsWhile(member));
            case PARTITION -> cluster.ways().heal(member);
        }
    }
}
