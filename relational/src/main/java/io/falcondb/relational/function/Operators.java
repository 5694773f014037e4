package io.falcondb.relational.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's operators over the built-in [Functions]: those whose function has a body.
public final class Operators {

    private static final List<Operator> ALL = new ArrayList<>();
    private static final Map<String, List<Operator>> BY_NAME = new HashMap<>();
    private static final Map<Integer, Operator> BY_OID = new HashMap<>();

    static {
        for (String[] line : Facts.table("operators.tsv")) {
            Function function = Functions.byOid(Integer.parseInt(line[5]));
            if (function != null) {
                add(line, function);
            }
        }
    }

    private Operators() {}

    /// All overloads, prefix ones too; empty if there is none.
    public static List<Operator> byName(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    public static @Nullable Operator byOid(int oid) {
        return BY_OID.get(oid);
    }

    public static List<Operator> all() {
        return List.copyOf(ALL);
    }

    private static void add(String[] line, Function function) {
        Operator operator =
                new Operator(
                        Integer.parseInt(line[0]),
                        line[1],
                        line[2].equals("-") ? null : Facts.type(line[2]),
                        Facts.type(line[3]),
                        Facts.type(line[4]),
                        function,
                        line[6].equals("-") ? null : line[6],
                        line[7].equals("-") ? null : line[7]);
        ALL.add(operator);
        BY_NAME.computeIfAbsent(operator.name(), name -> new ArrayList<>()).add(operator);
        BY_OID.put(operator.oid(), operator);
    }
}
