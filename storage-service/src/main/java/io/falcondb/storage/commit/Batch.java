package io.falcondb.storage.commit;

import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import java.util.ArrayList;
import java.util.List;

/// The tasks of one append that passed their checks, with their records and, once appended, places.
public final class Batch {

    final List<Task> tasks = new ArrayList<>();
    final List<WalRecord> records = new ArrayList<>();
    List<Position> places = List.of();

    void add(Task task, WalRecord record) {
        tasks.add(task);
        records.add(record);
    }

    public List<Task> tasks() {
        return tasks;
    }

    public List<WalRecord> records() {
        return records;
    }

    public List<Position> places() {
        return places;
    }

    public boolean isEmpty() {
        return tasks.isEmpty();
    }
}
