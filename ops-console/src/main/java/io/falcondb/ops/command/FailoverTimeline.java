package io.falcondb.ops.command;

import io.falcondb.ops.fleet.Answers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What all nodes say of the last failover, in an order that no clock can turn round: events of one
/// node stay as they happened there, and the naming of an epoch stands before everything else that
/// speaks of this epoch (Kahn's sorting of a partial order). Only what neither rule decides is
/// ordered by the nodes' clocks.
final class FailoverTimeline {

    private static final Pattern EPOCH = Pattern.compile("group (\\d+)\\b.* in epoch (\\d+)");
    private static final long AROUND_MICROS = TimeUnit.SECONDS.toMicros(30);

    /// What a coordinator says that leads; the others hear of it.
    private static final String NAMES = "this coordinator leads";

    private static final class Event {
        private final String node;
        private final long at;
        private final String text;
        private final @Nullable String reign;
        private final List<Event> after = new ArrayList<>();
        private int before;

        private Event(String node, long at, String text) {
            this.node = node;
            this.at = at;
            this.text = text;
            Matcher matcher = EPOCH.matcher(text);
            this.reign = matcher.find() ? matcher.group(1) + "/" + matcher.group(2) : null;
        }

        private boolean names() {
            return reign != null && text.contains(NAMES);
        }
    }

    private FailoverTimeline() {}

    /// @param events the view of this name, of all nodes that answer
    /// @return a line an event; empty if no naming is among them
    static String of(Answers events) {
        List<Event> all = new ArrayList<>();
        for (@Nullable Object[] row : events.rows()) {
            if (events.value(row, "at") instanceof Long at) {
                String text = events.value(row, "kind") + ": " + events.value(row, "text");
                all.add(new Event(String.valueOf(row[0]), at, text));
            }
        }
        Map<String, Event> namings = new LinkedHashMap<>();
        all.stream()
                .filter(Event::names)
                // A later leader says it again.
                .sorted(Comparator.comparingLong(event -> event.at))
                .forEach(event -> namings.putIfAbsent(Objects.requireNonNull(event.reign), event));
        Event last =
                namings.values().stream()
                        .max(Comparator.comparingLong(event -> event.at))
                        .orElse(null);
        if (last == null) {
            return "";
        }
        List<Event> near =
                all.stream().filter(each -> Math.abs(each.at - last.at) < AROUND_MICROS).toList();
        tie(near, namings);
        StringBuilder text = new StringBuilder();
        for (Event event : sorted(near)) {
            text.append(Instant.EPOCH.plus(event.at, ChronoUnit.MICROS));
            text.append(' ').append(event.node).append(' ').append(event.text).append('\n');
        }
        return text.toString();
    }

    private static void tie(List<Event> events, Map<String, Event> namings) {
        Map<String, Event> newest = new LinkedHashMap<>();
        for (Event event : events) {
            Event previous = newest.put(event.node, event);
            if (previous != null) {
                previous.after.add(event);
                event.before++;
            }
            Event naming = event.reign == null ? null : namings.get(event.reign);
            if (naming != null && !naming.node.equals(event.node) && events.contains(naming)) {
                naming.after.add(event);
                event.before++;
            }
        }
    }

    private static List<Event> sorted(List<Event> events) {
        PriorityQueue<Event> free =
                new PriorityQueue<>(Comparator.comparingLong((Event event) -> event.at));
        events.stream().filter(event -> event.before == 0).forEach(free::add);
        List<Event> sorted = new ArrayList<>();
        for (Event event = free.poll(); event != null; event = free.poll()) {
            sorted.add(event);
            for (Event next : event.after) {
                if (--next.before == 0) {
                    free.add(next);
                }
            }
        }
        // Clocks so wrong that the wrong naming counts as the first: shown all the same.
        events.stream().filter(event -> event.before > 0).forEach(sorted::add);
        return sorted;
    }
}
