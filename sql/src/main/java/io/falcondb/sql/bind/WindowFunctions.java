package io.falcondb.sql.bind;

import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The functions that exist only over windows. Their bodies are the executor's: a call is known by
/// its function's name.
public final class WindowFunctions {

    private static final Function.Aggregate BODY =
            (types, result) -> {
                throw new IllegalStateException("a window function has no accumulator");
            };

    private static final List<Function> ALL =
            List.of(
                    function(3100, "row_number", Types.INT8),
                    function(3101, "rank", Types.INT8),
                    function(3102, "dense_rank", Types.INT8),
                    function(3103, "percent_rank", Types.FLOAT8),
                    function(3104, "cume_dist", Types.FLOAT8),
                    function(3105, "ntile", Types.INT4, Types.INT4),
                    function(3106, "lag", Types.ANYELEMENT, Types.ANYELEMENT),
                    function(3107, "lag", Types.ANYELEMENT, Types.ANYELEMENT, Types.INT4),
                    function(
                            3108,
                            "lag",
                            Types.ANYCOMPATIBLE,
                            Types.ANYCOMPATIBLE,
                            Types.INT4,
                            Types.ANYCOMPATIBLE),
                    function(3109, "lead", Types.ANYELEMENT, Types.ANYELEMENT),
                    function(3110, "lead", Types.ANYELEMENT, Types.ANYELEMENT, Types.INT4),
                    function(
                            3111,
                            "lead",
                            Types.ANYCOMPATIBLE,
                            Types.ANYCOMPATIBLE,
                            Types.INT4,
                            Types.ANYCOMPATIBLE),
                    function(3112, "first_value", Types.ANYELEMENT, Types.ANYELEMENT),
                    function(3113, "last_value", Types.ANYELEMENT, Types.ANYELEMENT),
                    function(3114, "nth_value", Types.ANYELEMENT, Types.ANYELEMENT, Types.INT4));

    private static final Map<String, List<Function>> BY_NAME = byName();

    private WindowFunctions() {}

    public static List<Function> byName(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    /// Whether that is one of these, rather than an aggregate.
    public static boolean contains(Function function) {
        return byName(function.name()).contains(function);
    }

    private static Map<String, List<Function>> byName() {
        Map<String, List<Function>> map = new HashMap<>();
        for (Function function : ALL) {
            map.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
        }
        return Map.copyOf(map);
    }

    private static Function function(int oid, String name, Type result, Type... arguments) {
        return new Function(
                oid,
                name,
                List.of(arguments),
                result,
                arguments.length > 0,
                false,
                Function.Volatility.IMMUTABLE,
                BODY);
    }
}
