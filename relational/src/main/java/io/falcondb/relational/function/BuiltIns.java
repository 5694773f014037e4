package io.falcondb.relational.function;

import java.util.List;

/// Gathers the families of built-in functions.
final class BuiltIns {

    private BuiltIns() {}

    static List<Function> functions() {
        Library library = new Library();
        return library.functions();
    }
}
