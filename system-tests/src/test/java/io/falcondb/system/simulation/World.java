package io.falcondb.system.simulation;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Time, chance and what happens next. Everything in a run follows from its seed.
final class World {

    static final long MILLI = 1_000_000;

    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private static final int NOTES = 400;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final ArrayDeque<String> notes = new ArrayDeque<>();
    private final SplittableRandom chance;
    private long number;
    private long now;
    private @Nullable Violation violation;

    World(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    long now() {
        return now;
    }

    SplittableRandom chance() {
        return chance;
    }

    /// Once in `n` times.
    boolean oneIn(int n) {
        return chance.nextInt(n) == 0;
    }

    /// Between two durations in milliseconds, in nanoseconds.
    long millis(double from, double to) {
        return (long) ((from + chance.nextDouble() * (to - from)) * MILLI);
    }

    void after(long nanos, Runnable action) {
        events.add(new Event(now + Math.max(0, nanos), number++, action));
    }

    void at(long when, Runnable action) {
        after(when - now, action);
    }

    /// For the story of a failing seed.
    void note(String what) {
        if (notes.size() == NOTES) {
            notes.removeFirst();
        }
        notes.addLast("%9.3f ms  %s".formatted(now / 1e6, what));
    }

    String story() {
        return String.join("\n", notes);
    }

    /// Ends the run.
    void fail(Violation broken) {
        if (violation == null) {
            violation = broken;
        }
    }

    /// Lets everything happen until a moment, or until `done`.
    void run(long until, BooleanSupplier done) {
        while (!events.isEmpty() && events.peek().at <= until && !done.getAsBoolean()) {
            Event next = events.remove();
            now = next.at;
            next.action.run();
            if (violation != null) {
                throw violation;
            }
        }
        now = Math.max(now, done.getAsBoolean() ? now : until);
    }
}
