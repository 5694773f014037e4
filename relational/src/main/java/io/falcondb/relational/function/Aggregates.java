package io.falcondb.relational.function;

import java.util.List;

/// The built-in aggregates, a part of [Functions].
public final class Aggregates {

    private static final List<Function> ALL =
            Functions.all().stream().filter(Function::isAggregate).toList();

    private Aggregates() {}

    public static List<Function> byName(String name) {
        return Functions.byName(name).stream().filter(Function::isAggregate).toList();
    }

    public static List<Function> all() {
        return ALL;
    }
}
