package io.falcondb.system.history;

import java.util.List;

/// What a transaction did with one list. Every appended value is unique.
public sealed interface Step {

    int key();

    record Append(int key, int value) implements Step {}

    /// @param values the whole list, in its order
    record Read(int key, List<Integer> values) implements Step {

        public Read {
            values = List.copyOf(values);
        }
    }
}
