package io.falcondb.relational.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions that a session can call, by name and by oid. Immutable.
public final class FunctionRegistry {

    private final List<Function> all;
    private final Map<String, List<Function>> byName = new HashMap<>();
    private final Map<Integer, Function> byOid = new HashMap<>();

    private FunctionRegistry(List<Function> all) {
        this.all = List.copyOf(all);
        for (Function function : all) {
            if (byOid.put(function.oid(), function) != null) {
                throw new IllegalArgumentException("two functions with oid " + function.oid());
            }
            byName.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
        }
        byName.replaceAll((name, functions) -> List.copyOf(functions));
    }

    /// Everything in those lists; no oid may come twice.
    @SafeVarargs
    public static FunctionRegistry of(List<Function>... lists) {
        List<Function> all = new ArrayList<>();
        for (List<Function> list : lists) {
            all.addAll(list);
        }
        return new FunctionRegistry(all);
    }

    /// All overloads; empty if there is none.
    public List<Function> byName(String name) {
        return byName.getOrDefault(name, List.of());
    }

    public @Nullable Function byOid(int oid) {
        return byOid.get(oid);
    }

    public List<Function> all() {
        return all;
    }
}
