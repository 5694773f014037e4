package io.falcondb.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// How long one client waits for COMMIT alone, without the statements before it.
final class CommitLatency {

    private static final int WARM_UP = 1000;
    private static final int COMMITS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CommitLatency() {}

    /// Of transactions that change one row of pgbench's accounts, which must be there.
    static double medianMillis(int port, String policy) throws IOException {
        double[] millis = new double[COMMITS];
        try (PlainClient client = new PlainClient(port, PATIENCE)) {
            client.run("set falcon.commit_policy = " + policy);
            for (int i = -WARM_UP; i < COMMITS; i++) {
                client.run("begin");
                client.run(
                        "update pgbench_accounts set abalance = abalance + 1 where aid = "
                                + (i + WARM_UP + 1));
                long began = System.nanoTime();
                client.run("commit");
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        return millis[COMMITS / 2];
    }
}
