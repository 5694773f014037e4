package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.TransactionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The groups that one open transaction has entered, and what it left in each. Used by one thread
/// at a time, except [#waitingAt].
final class Participation {

    private final TransactionId id;
    private final Group home;
    private final Map<Group, Integer> parts = new LinkedHashMap<>();
    private final TreeMap<Integer, Map<Group, Integer>> marks = new TreeMap<>();
    private int sentParts;
    private volatile @Nullable Group waitingAt;

    /// @param home the group that named the transaction
    Participation(TransactionId id, Group home) {
        this.id = id;
        this.home = home;
        parts.put(home, 0);
    }

    TransactionId id() {
        return id;
    }

    Group home() {
        return home;
    }

    List<Group> groups() {
        return List.copyOf(parts.keySet());
    }

    boolean hasEntered(Group group) {
        return parts.containsKey(group);
    }

    /// Opens the transaction's entry in the group, once.
    void enter(Group group) {
        if (!parts.containsKey(group)) {
            group.enter(id);
            parts.put(group, 0);
        }
    }

    /// The transaction's entry in the group was opened.
    void entered(Group group) {
        parts.putIfAbsent(group, 0);
    }

    /// The number of the next part that is staged in the group.
    int nextPart(Group group) {
        return parts.merge(group, 1, Integer::sum) - 1;
    }

    /// How many parts were staged in the group.
    int parts(Group group) {
        return parts.getOrDefault(group, 0);
    }

    /// Counts a part as its sender does.
    ///
    /// @throws IllegalArgumentException unless it is the next one
    void sent(int part) {
        if (part != sentParts) {
            throw new IllegalArgumentException("part " + part + " after " + sentParts + " parts");
        }
        sentParts++;
    }

    /// @throws IllegalArgumentException unless so many were sent
    void checkParts(int announced) {
        if (announced != sentParts) {
            throw new IllegalArgumentException(
                    announced + " parts announced, " + sentParts + " staged");
        }
    }

    /// How many locks there are in all groups, remembered group by group for [#releaseTo].
    int mark() {
        Map<Group, Integer> counts = new LinkedHashMap<>();
        int sum = 0;
        for (Group group : parts.keySet()) {
            int count = group.locks().count(id);
            counts.put(group, count);
            sum += count;
        }
        marks.put(sum, counts);
        return sum;
    }

    /// @param mark 0 or an answer of [#mark]
    void releaseTo(int mark) {
        Map<Group, Integer> counts = mark == 0 ? Map.of() : marks.get(mark);
        if (counts == null) {
            throw new IllegalArgumentException("no mark was taken at " + mark + " locks");
        }
        marks.tailMap(mark, false).clear();
        for (Group group : parts.keySet()) {
            group.locks().releaseTo(id, counts.getOrDefault(group, 0));
        }
    }

    /// Where the transaction waits for a lock, as far as it does.
    @Nullable Group waitingAt() {
        return waitingAt;
    }

    void waitsAt(@Nullable Group group) {
        waitingAt = group;
    }
}
