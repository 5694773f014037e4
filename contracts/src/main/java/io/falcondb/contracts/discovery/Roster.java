package io.falcondb.contracts.discovery;

import io.falcondb.contracts.discovery.ServiceDirectory.Catalogue;
import io.falcondb.contracts.discovery.ServiceDirectory.Listed;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The services of one kind in one's own cluster, as the answers of a directory make them known.
/// Immutable.
///
/// | in the directory | in use |
/// | --- | --- |
/// | alive | yes; two of one name both, since each says itself what it is |
/// | not renewed | while nobody of that name is alive |
/// | gone | as that, and no longer than `keep` once others of the kind are listed alive: a directory that lists none has lost its memory |
/// | of another cluster | never |
public final class Roster {

    /// @param goneAt when it was missed first; null while the directory lists it
    private record Held(Service service, boolean alive, long since, @Nullable Long goneAt) {}

    private final String cluster;
    private final long keepNanos;
    private final List<Held> held;
    private final List<String> strangers;
    private final List<String> unreadable;

    private Roster(
            String cluster,
            long keepNanos,
            List<Held> held,
            List<String> strangers,
            List<String> unreadable) {
        this.cluster = cluster;
        this.keepNanos = keepNanos;
        this.held = List.copyOf(held);
        this.strangers = List.copyOf(strangers);
        this.unreadable = List.copyOf(unreadable);
    }

    /// Of somebody who has heard nothing yet.
    ///
    /// @param cluster one's own
    public static Roster empty(String cluster, long keepNanos) {
        return new Roster(cluster, keepNanos, List.of(), List.of(), List.of());
    }

    /// What is known after one more answer.
    public Roster after(Catalogue found, long nowNanos) {
        List<Held> next = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        Set<String> living = new HashSet<>();
        for (Listed each : found.services()) {
            Service service = each.service();
            if (!each.cluster().equals(cluster)) {
                others.add(
                        "%s %s at %s belongs to cluster %s and is not used"
                                .formatted(
                                        service.kind().word(),
                                        service.title(),
                                        service.place(),
                                        each.cluster()));
                continue;
            }
            next.add(new Held(service, each.alive(), each.since(), null));
            listed.add(service.title() + " " + service.place());
            if (each.alive()) {
                living.add(service.title());
            }
        }
        for (Held before : held) {
            if (!listed.contains(before.service.title() + " " + before.service.place())) {
                long goneAt = before.goneAt == null ? nowNanos : before.goneAt;
                boolean forgotten = !living.isEmpty() && nowNanos - goneAt >= keepNanos;
                if (!forgotten && !living.contains(before.service.title())) {
                    next.add(new Held(before.service, false, before.since, goneAt));
                }
            }
        }
        return new Roster(cluster, keepNanos, next, others, found.unreadable());
    }

    /// By group, then name.
    public List<Service> inUse() {
        List<Service> used = new ArrayList<>();
        for (List<Held> same : byTitle().values()) {
            List<Held> alive = same.stream().filter(Held::alive).toList();
            if (alive.isEmpty()) {
                same.stream()
                        .max(Comparator.comparingLong(Held::since))
                        .ifPresent(last -> used.add(last.service));
            } else {
                alive.forEach(each -> used.add(each.service));
            }
        }
        used.sort(
                Comparator.comparingInt(Service::group)
                        .thenComparing(Service::name)
                        .thenComparing(Service::place));
        return used;
    }

    /// Names under which several live at a time, in words that name them all.
    public List<String> rivals() {
        List<String> rivals = new ArrayList<>();
        byTitle()
                .forEach(
                        (title, same) -> {
                            List<String> places =
                                    same.stream()
                                            .filter(Held::alive)
                                            .sorted(Comparator.comparingLong(Held::since))
                                            .map(each -> each.service.place())
                                            .filter(place -> !place.endsWith(":0"))
                                            .distinct()
                                            .toList();
                            if (places.size() > 1) {
                                rivals.add(
                                        "%s %s is announced by %d processes, at %s"
                                                .formatted(
                                                        same.getFirst().service.kind().word(),
                                                        title,
                                                        places.size(),
                                                        String.join(" and at ", places)));
                            }
                        });
        return rivals;
    }

    /// Services of other clusters, in words.
    public List<String> strangers() {
        return strangers;
    }

    /// Entries that somebody else wrote, in words.
    public List<String> unreadable() {
        return unreadable;
    }

    private Map<String, List<Held>> byTitle() {
        Map<String, List<Held>> byTitle = new LinkedHashMap<>();
        held.forEach(
                each ->
                        byTitle.computeIfAbsent(each.service.title(), none -> new ArrayList<>())
                                .add(each));
        return byTitle;
    }
}
