package io.falcondb.contracts.operations;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

/// The newest things that happened to this process; the oldest go when it is full. Thread-safe.
public final class EventLog {

    /// @param at microseconds since 1970-01-01 UTC
    public record Event(long at, String kind, String text) {}

    private final InstantSource wall;
    private final int eventsMax;
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    /// @param eventsMax how many are kept
    public EventLog(InstantSource wall, int eventsMax) {
        this.wall = wall;
        this.eventsMax = eventsMax;
    }

    public synchronized void add(String kind, String text) {
        if (events.size() == eventsMax) {
            events.removeFirst();
        }
        events.add(new Event(ProcessFacts.micros(wall.instant()), kind, text));
    }

    /// Oldest first.
    public synchronized List<Event> all() {
        return List.copyOf(events);
    }
}
