package io.falcondb.storage.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Appended batches in order, until they are durable under the group's policy. Belongs to one
/// thread; bounded by the commit loop, which takes no more tasks while too many batches wait.
public final class AdmissionGate {

    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();

    public void add(Batch batch) {
        waiting.addLast(batch);
    }

    public int size() {
        return waiting.size();
    }

    /// Takes the batches that end at or before `lsn`.
    public List<Batch> through(long lsn) {
        List<Batch> released = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().places.getLast().lsn() <= lsn) {
            released.add(waiting.removeFirst());
        }
        return released;
    }

    /// Takes all of them.
    public List<Batch> all() {
        return through(Long.MAX_VALUE);
    }
}
