package io.falcondb.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/// One client that writes numbered rows, one at a time, and remembers which were acknowledged and
/// when. A write whose end is unknown is not repeated: the next one has the next number. After a
/// failure it goes on at another gateway.
final class AcknowledgedWrites implements Runnable {

    private final int client;
    private final List<Integer> ports;
    private final Duration interval;
    private final Duration patience;
    private final String before;
    private final NavigableMap<Long, Long> acknowledged = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;
    private volatile long failures;
    private volatile String lastFailure = "none";

    /// @param interval between two beginnings; zero: as fast as it goes
    /// @param before statements of the same transaction, each ended by a semicolon
    AcknowledgedWrites(
            int client, List<Integer> ports, Duration interval, Duration patience, String before) {
        this.client = client;
        this.ports = ports;
        this.interval = interval;
        this.patience = patience;
        this.before = before;
    }

    @Override
    public void run() {
        Optional<PlainClient> connection = Optional.empty();
        int gateway = client;
        long number = 0;
        long next = System.nanoTime();
        while (!stopped) {
            number++;
            try {
                if (connection.isEmpty()) {
                    connection =
                            Optional.of(
                                    new PlainClient(ports.get(gateway % ports.size()), patience));
                }
                connection
                        .get()
                        .run(
                                before.replace(":n", Long.toString(number))
                                        + "insert into failover_write values ("
                                        + client
                                        + ", "
                                        + number
                                        + ")");
                acknowledged.put(number, System.nanoTime());
            } catch (IOException e) {
                failures++;
                lastFailure = String.valueOf(e.getMessage());
                close(connection);
                connection = Optional.empty();
                gateway++;
            }
            next = Math.max(next + interval.toNanos(), System.nanoTime() - interval.toNanos());
            pause(next - System.nanoTime());
        }
        close(connection);
    }

    void stop() {
        stopped = true;
    }

    int client() {
        return client;
    }

    NavigableMap<Long, Long> acknowledged() {
        return acknowledged;
    }

    /// Writes that were refused or whose end is unknown.
    long failures() {
        return failures;
    }

    String lastFailure() {
        return lastFailure;
    }

    /// The longest time without an acknowledgement in a period, in nanoseconds; what was
    /// acknowledged last before the period counts, and so does its end.
    long longestGap(long from, long to) {
        long last = from;
        long longest = 0;
        for (long at : acknowledged.values()) {
            if (at <= from) {
                last = at;
            } else if (at <= to) {
                longest = Math.max(longest, at - last);
                last = at;
            }
        }
        return Math.max(longest, to - last);
    }

    private static void pause(long nanos) {
        try {
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(Optional<PlainClient> connection) {
        if (connection.isPresent()) {
            try {
                connection.get().close();
            } catch (IOException e) {
                lastFailure = String.valueOf(e.getMessage());
            }
        }
    }
}
