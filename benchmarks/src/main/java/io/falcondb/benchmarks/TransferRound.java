package io.falcondb.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Clients that move money between two accounts, as four statements of a transaction, for some
/// seconds.
///
/// @param p50Millis median latency of a transfer
record TransferRound(double tps, double p50Millis, double p99Millis) {

    private static final int ACCOUNTS = 4000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Bits of a transaction's name below its group.
    private static final int GROUP_SHIFT = 48;

    /// Makes the accounts and finds out by writing each once which group it is in.
    ///
    /// @return the accounts of each group
    static Map<Integer, List<Integer>> prepare(int port) throws IOException {
        Map<Integer, List<Integer>> byGroup = new TreeMap<>();
        try (PlainClient client = new PlainClient(port, PATIENCE)) {
            client.run("create table transfer_account (id int primary key, balance bigint)");
            client.run(
                    "insert into transfer_account select i, 1000 from generate_series(1, "
                            + ACCOUNTS
                            + ") as t(i)");
            for (int id = 1; id <= ACCOUNTS; id++) {
                client.run("update transfer_account set balance = balance where id = " + id);
                String receipt = client.run("select falcon_last_commit()").getFirst();
                long transaction = Long.parseLong(receipt.substring(1, receipt.indexOf(',')));
                byGroup.computeIfAbsent(
                                (int) (transaction >>> GROUP_SHIFT), group -> new ArrayList<>())
                        .add(id);
            }
        }
        return byGroup;
    }

    static TransferRound run(
            int port, List<Integer> from, List<Integer> to, int clients, int seconds)
            throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        List<double[]> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<double[]>> tasks = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Random random = new Random(client);
                tasks.add(() -> transfer(port, from, to, random, end));
            }
            for (Future<double[]> done : threads.invokeAll(tasks)) {
                all.add(done.get());
            }
        }
        double[] millis = all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return new TransferRound(
                millis.length * 1e9 / (System.nanoTime() - began),
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.99)]);
    }

    private static double[] transfer(
            int port, List<Integer> from, List<Integer> to, Random random, long end)
            throws IOException {
        List<Double> millis = new ArrayList<>();
        try (PlainClient client = new PlainClient(port, PATIENCE)) {
            while (System.nanoTime() < end) {
                int source = from.get(random.nextInt(from.size()));
                int target = to.get(random.nextInt(to.size()));
                long began = System.nanoTime();
                // In ascending order, so that two transfers never wait for each other.
                boolean sourceFirst = source < target;
                try {
                    client.run("begin");
                    client.run(update(sourceFirst ? source : target, sourceFirst ? -1 : 1));
                    client.run(update(sourceFirst ? target : source, sourceFirst ? 1 : -1));
                    client.run("commit");
                    millis.add((System.nanoTime() - began) / 1e6);
                } catch (PlainClient.Refused e) {
                    client.run("rollback");
                }
            }
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String update(int account, int amount) {
        return "update transfer_account set balance = balance + %d where id = %d"
                .formatted(amount, account);
    }
}
