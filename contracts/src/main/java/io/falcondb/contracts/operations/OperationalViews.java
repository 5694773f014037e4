package io.falcondb.contracts.operations;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The views that a process offers, measured when they are asked for. Thread-safe.
public interface OperationalViews {

    /// Names of the views that have rows here, or could have.
    Set<String> offered();

    /// The rows of a view; none if it is not offered. May wait for other processes.
    ///
    /// @return values as the columns of [Views#find] say, null for what is not measured here
    List<@Nullable Object[]> rows(String view);
}
