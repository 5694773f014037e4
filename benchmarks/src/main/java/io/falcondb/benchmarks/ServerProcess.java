package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A database that is one process with its children, and what the kernel says that they used.
interface ServerProcess extends Server {

    /// From the start of the process to the answer of its first statement.
    Duration startUp();

    long pid();

    /// Of the process and its children, those that ended included.
    @Override
    default double cpuSeconds() throws IOException {
        return cpuSeconds(pid());
    }

    static double cpuSeconds(long pid) throws IOException {
        double ticks = ticks(pid, true);
        for (long child : children(pid)) {
            ticks += ticks(child, false);
        }
        return ticks / 100;
    }

    /// Resident memory in MiB; shared memory of several processes counts once.
    default long residentMib() throws IOException {
        long kib = 0;
        for (long each : Stream.concat(Stream.of(pid()), children(pid()).stream()).toList()) {
            Path rollup = Path.of("/proc/" + each + "/smaps_rollup");
            try {
                kib +=
                        Files.readAllLines(rollup).stream()
                                .filter(line -> line.startsWith("Pss:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                                .sum();
            } catch (IOException e) {
                if (isRunning(each)) {
                    throw e;
                }
            }
        }
        return kib / 1024;
    }

    private static double ticks(long pid, boolean withEndedChildren) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        String line;
        try {
            line = Files.readString(stat);
        } catch (IOException e) {
            if (isRunning(pid)) {
                throw e;
            }
            return 0;
        }
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return withEndedChildren
                ? ticks + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14])
                : ticks;
    }

    /// Not after it ended, and not as a zombie whose figures are gone.
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(p -> p.info().command().isPresent()).orElse(false);
    }

    private static List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
    }
}
