package io.falcondb.sql.bind;

import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names and defaults of arguments, and the result columns of functions that return records: what
/// `pg_proc` says beyond a function's types. The table stands beside this class, by oid.
final class FunctionFacts {

    /// @param defaults SQL of the last arguments' defaults
    /// @param outputs the fields of the record returned; empty for other functions
    record Fact(List<String> inputs, List<String> defaults, List<Output> outputs) {}

    record Output(String name, Type type) {}

    private static final Fact NONE = new Fact(List.of(), List.of(), List.of());
    private static final Map<Integer, Fact> BY_OID = read();

    private FunctionFacts() {}

    static Fact of(Function function) {
        return BY_OID.getOrDefault(function.oid(), NONE);
    }

    private static Map<Integer, Fact> read() {
        InputStream source = FunctionFacts.class.getResourceAsStream("arguments.tsv");
        if (source == null) {
            throw new IllegalStateException("missing resource arguments.tsv");
        }
        Map<Integer, Fact> facts = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", -1);
                facts.put(
                        Integer.valueOf(parts[0]),
                        new Fact(
                                split(parts[2], ","),
                                split(parts[3], ", "),
                                outputs(split(parts[4], ","), split(parts[5], ","))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(facts);
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }

    private static List<Output> outputs(List<String> names, List<String> types) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Type type = Types.byName(types.get(i));
            outputs.add(new Output(names.get(i), type == null ? Types.TEXT : type));
        }
        return List.copyOf(outputs);
    }
}
