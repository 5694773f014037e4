package io.falcondb.sql.transaction;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// The savepoints of one transaction, the oldest first. A name may be used again: then it means the
/// newest that has it.
final class Savepoints {

    private final List<Savepoint> points = new ArrayList<>();

    boolean isEmpty() {
        return points.isEmpty();
    }

    void add(Savepoint point) {
        points.add(point);
    }

    /// @throws DatabaseException INVALID_SAVEPOINT_SPECIFICATION if there is none with this name
    Savepoint require(String name) {
        return points.get(indexOf(name));
    }

    /// Forgets those after the savepoint, which stays.
    void forgetAfter(Savepoint point) {
        points.subList(indexOf(point.name()) + 1, points.size()).clear();
    }

    /// Forgets the savepoint and those after it.
    ///
    /// @throws DatabaseException INVALID_SAVEPOINT_SPECIFICATION if there is none with this name
    void release(String name) {
        points.subList(indexOf(name), points.size()).clear();
    }

    private int indexOf(String name) {
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new DatabaseException(
                ErrorCode.INVALID_SAVEPOINT_SPECIFICATION,
                "savepoint \"" + name + "\" does not exist");
    }
}
