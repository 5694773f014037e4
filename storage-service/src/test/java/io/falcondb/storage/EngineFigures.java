package io.falcondb.storage;

import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.wal.record.ChangeSet;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Prints what an engine costs on this machine; asserts nothing.
final class EngineFigures {

    private static final int ROWS = Integer.getInteger("rows", 200_000);
    private static final int ROW_BYTES = 100;

    private EngineFigures() {}

    public static void main(String[] args) throws Exception {
        Path folder =
                Files.createTempDirectory(
                        Path.of(args.length > 0 ? args[0] : "/tmp"), "falcon-figures");
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        StorageEngine engine =
                EngineStart.open(
                        StorageSettings.in(folder),
                        new CountingOracle(),
                        EngineFixture.surroundings());
        try {
            load(engine);
            gets(engine, "get, warming", 1);
            gets(engine, "get, cached", 5);
            scan(engine);
            for (int clients :
                    Integer.getInteger("clients", 0) > 0
                            ? new int[] {Integer.getInteger("clients")}
                            : new int[] {1, 8, 64, 256}) {
                commits(engine, clients, seconds);
            }
            System.out.println(engine.statistics());
            threads();
        } finally {
            long started = System.nanoTime();
            engine.close();
            System.out.printf("close %d ms%n", (System.nanoTime() - started) / 1_000_000);
        }
        long started = System.nanoTime();
        engine =
                EngineStart.open(
                        StorageSettings.in(folder),
                        new CountingOracle(),
                        EngineFixture.surroundings());
        System.out.printf("open %d ms%n", (System.nanoTime() - started) / 1_000_000);
        gets(engine, "get, from files", 1);
        engine.close();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("VmHWM")) {
                System.out.println(line);
            }
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void load(StorageEngine engine) {
        long started = System.nanoTime();
        ChangeSet.Builder changes = new ChangeSet.Builder();
        for (int i = 0; i < ROWS; i++) {
            changes.put(key(1, i), new byte[ROW_BYTES]);
            if (changes.size() > 500_000) {
                engine.commit(CommitRequest.of(engine.begin(), changes.build())).join();
                changes = new ChangeSet.Builder();
            }
        }
        engine.commit(CommitRequest.of(engine.begin(), changes.build())).join();
        System.out.printf("load %.2f us a row%n", (System.nanoTime() - started) / 1e3 / ROWS);
    }

    private static void gets(StorageEngine engine, String name, int rounds) {
        SplittableRandom random = new SplittableRandom(1);
        long count = 0;
        long started = System.nanoTime();
        for (int i = 0; i < ROWS * rounds; i++) {
            byte[] found = engine.get(key(1, random.nextInt(ROWS)), Timestamp.LATEST);
            count += found == null ? 0 : 1;
        }
        System.out.printf(
                "%s %.3f us (found %d)%n",
                name, (System.nanoTime() - started) / 1e3 / ROWS / rounds, count);
    }

    private static void scan(StorageEngine engine) {
        for (int round = 0; round < 3; round++) {
            long started = System.nanoTime();
            int rows = 0;
            try (ScanCursor cursor =
                    engine.scan(
                            ScanRequest.forward(key(1, 0), key(2, 0), engine.appliedTimestamp()))) {
                for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                    rows += batch.size();
                }
            }
            System.out.printf(
                    "scan %.3f us a row, %d rows%n",
                    (System.nanoTime() - started) / 1e3 / rows, rows);
        }
    }

    /// Three updates and an insert each, as pgbench's transaction does.
    private static void commits(StorageEngine engine, int clients, int seconds) throws Exception {
        long cpu = cpu();
        long forces = engine.statistics().forces();
        long started = System.nanoTime();
        long end = started + seconds * 1_000_000_000L;
        AtomicLong commits = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < clients; c++) {
            int client = c;
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        SplittableRandom random = new SplittableRandom(client);
                                        long n = 0;
                                        while (System.nanoTime() < end) {
                                            transaction(engine, random, client, n++);
                                        }
                                        commits.addAndGet(n);
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double elapsed = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "%d clients: %.0f commits/s, %.1f us cpu a commit, %.1f commits an fsync%n",
                clients,
                commits.get() / elapsed,
                (cpu() - cpu) / 1e3 / commits.get(),
                (double) commits.get() / (engine.statistics().forces() - forces));
    }

    private static void transaction(
            StorageEngine engine, SplittableRandom random, int client, long n) {
        TransactionId transaction = engine.begin();
        ChangeSet.Builder changes = new ChangeSet.Builder();
        for (int i = 0; i < 3; i++) {
            byte[] key = key(1, random.nextInt(ROWS / 3) * 3 + i);
            engine.locks().acquire(transaction, key, LockMode.NO_KEY_UPDATE, Wait.FOREVER);
            engine.get(key, Timestamp.LATEST);
            changes.put(key, new byte[ROW_BYTES]);
        }
        changes.put(key(2 + client, n), new byte[50]);
        engine.commit(CommitRequest.of(transaction, changes.build())).join();
    }

    /// CPU of every busy thread since the start, native ones too.
    private static void threads() throws Exception {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                String stat = Files.readString(task.resolve("stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                long user = Long.parseLong(fields[11]);
                long system = Long.parseLong(fields[12]);
                if (user + system > 20) {
                    System.out.printf(
                            "  %-16s user %d0 ms, system %d0 ms%n",
                            Files.readString(task.resolve("comm")).strip(), user, system);
                }
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static byte[] key(int keyspace, long number) {
        return ByteBuffer.allocate(13).putInt(keyspace).put((byte) 1).putLong(number).array();
    }
}
