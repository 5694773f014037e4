package io.falcondb.ops.output;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/// What a command says while it works. On a terminal what it waits for is a bar that is drawn anew;
/// elsewhere a line, once the wait is longer than two seconds and whenever something else is waited
/// for. Thread-safe.
public final class Progress {

    private static final int WIDTH = 20;
    private static final long SILENCE_NANOS = 2_000_000_000L;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private int done;
    private int total;
    private boolean drawn;
    private boolean waiting;
    private long began;
    private String told = "";

    /// @param terminal whether what was written may be drawn over
    public Progress(PrintWriter out, boolean terminal) {
        this(out, terminal, System::nanoTime);
    }

    /// @param clock nanoseconds
    Progress(PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /// A line that stays.
    public synchronized void say(String line) {
        erase();
        out.println(line);
        out.flush();
    }

    /// @param ended steps of all of them
    public synchronized void step(int ended, int all) {
        done = ended;
        total = all;
    }

    /// Something does not hold yet. Told again and again while it does not.
    ///
    /// @param what and why; figures in it may change
    public synchronized void waitFor(String what) {
        if (!waiting) {
            waiting = true;
            began = clock.getAsLong();
        }
        long waited = clock.getAsLong() - began;
        if (terminal) {
            out.printf("%s%s%s (%d s)", ERASE, bar(), what, waited / 1_000_000_000);
            out.flush();
            drawn = true;
        } else if (waited >= SILENCE_NANOS && !told.equals(kind(what))) {
            told = kind(what);
            out.println("waiting: " + what);
            out.flush();
        }
    }

    /// It holds, or nobody waits any more.
    public synchronized void waited() {
        erase();
        waiting = false;
        told = "";
    }

    private String bar() {
        if (total == 0) {
            return "";
        }
        int full = WIDTH * done / total;
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + done + "/" + total + " ";
    }

    private static String kind(String what) {
        return what.replaceAll("\\d+", "#");
    }

    private void erase() {
        if (drawn) {
            out.print(ERASE);
            drawn = false;
        }
    }
}
