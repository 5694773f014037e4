package io.falcondb.contracts.operations;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.time.Instant;

/// What the Java virtual machine says of this process.
public final class ProcessFacts {

    private static final long MICROS = 1_000_000;
    private static final long MILLI = 1_000;
    private static final long NANOS_A_MICRO = 1_000;

    private ProcessFacts() {}

    /// Microseconds since 1970-01-01 UTC.
    public static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / NANOS_A_MICRO;
    }

    /// When the process started, in microseconds since 1970-01-01 UTC.
    public static long startedAt() {
        return ManagementFactory.getRuntimeMXBean().getStartTime() * MILLI;
    }

    /// Since the process started.
    public static long uptimeSeconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
    }

    public static MemoryUsage heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }

    /// The stacks of all platform threads; virtual threads are not among them.
    public static String threads() {
        StringBuilder text = new StringBuilder();
        // Without the locks that each owns: to find those the machine would stop and walk the heap.
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            text.append('"').append(thread.getThreadName()).append("\" ");
            text.append(thread.getThreadState());
            if (thread.getLockName() != null) {
                text.append(" on ").append(thread.getLockName());
            }
            text.append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
