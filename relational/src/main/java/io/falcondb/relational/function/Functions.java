package io.falcondb.relational.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The built-in functions that need nothing but values and the session's [Environment]
/// (`io.falcondb.relational.expression.Environment`). Aggregates and set-returning functions are
/// among them. Higher floors add their own with [FunctionRegistry#of].
public final class Functions {

    private static final FunctionRegistry REGISTRY = FunctionRegistry.of(BuiltIns.functions());

    private Functions() {}

    public static FunctionRegistry registry() {
        return REGISTRY;
    }

    /// All overloads; empty if there is none.
    public static List<Function> byName(String name) {
        return REGISTRY.byName(name);
    }

    public static @Nullable Function byOid(int oid) {
        return REGISTRY.byOid(oid);
    }

    public static List<Function> all() {
        return REGISTRY.all();
    }
}
