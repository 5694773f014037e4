package io.falcondb.relational.function;

import io.falcondb.relational.function.Function.Volatility;
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
import org.jspecify.annotations.Nullable;

/// What PostgreSQL 15's `pg_proc` says about its functions, as tables beside this class:
/// `functions.tsv` holds oid, name, argument types, result type and five flags (kind, strict,
/// volatility, variadic, returns a set). Facts only: a function exists once it has a body.
final class Facts {

    record Fact(
            int oid,
            String name,
            List<Type> arguments,
            Type result,
            char kind,
            boolean strict,
            Volatility volatility,
            boolean variadic,
            boolean returnsSet) {}

    private static final Map<String, Fact> BY_SIGNATURE = read();
    private static final Map<Integer, Fact> BY_OID = byOid();

    private Facts() {}

    /// By signature as in `substring(text,int4,int4)`.
    static @Nullable Fact find(String signature) {
        return BY_SIGNATURE.get(signature);
    }

    static @Nullable Fact find(int oid) {
        return BY_OID.get(oid);
    }

    /// The lines of a table, each split at its tabs.
    static List<String[]> table(String name) {
        InputStream source = Facts.class.getResourceAsStream(name);
        if (source == null) {
            throw new IllegalStateException("missing resource " + name);
        }
        List<String[]> lines = new ArrayList<>();
        try (var reader =
                new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.split("\t", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    static Type type(String name) {
        Type type = Types.byName(name);
        if (type == null) {
            throw new IllegalStateException("unknown type " + name);
        }
        return type;
    }

    private static Map<String, Fact> read() {
        Map<String, Fact> facts = new HashMap<>();
        for (String[] line : table("functions.tsv")) {
            String flags = line[4];
            facts.put(
                    line[1] + "(" + line[2] + ")",
                    new Fact(
                            Integer.parseInt(line[0]),
                            line[1],
                            types(line[2]),
                            type(line[3]),
                            flags.charAt(0),
                            flags.charAt(1) == 's',
                            volatility(flags.charAt(2)),
                            flags.charAt(3) == 'v',
                            flags.charAt(4) == 'r'));
        }
        return facts;
    }

    private static Map<Integer, Fact> byOid() {
        Map<Integer, Fact> facts = new HashMap<>();
        BY_SIGNATURE.values().forEach(fact -> facts.put(fact.oid(), fact));
        return facts;
    }

    private static List<Type> types(String names) {
        List<Type> types = new ArrayList<>();
        if (!names.isEmpty()) {
            for (String name : names.split(",", -1)) {
                types.add(type(name));
            }
        }
        return List.copyOf(types);
    }

    private static Volatility volatility(char flag) {
        return switch (flag) {
            case 'i' -> Volatility.IMMUTABLE;
            case 's' -> Volatility.STABLE;
            case 'v' -> Volatility.VOLATILE;
            default -> throw new IllegalStateException("volatility " + flag);
        };
    }
}
