package io.falcondb.sql.catalog;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Functions;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Functions by name, including those that types and access methods refer to although nobody can
/// call them: regproc shows and reads them.
final class ProcedureNames {

    private static final String UNKNOWN = "";

    private static final class Names {
        final Map<Integer, String> byOid = new HashMap<>();
        final Map<String, Integer> oids = new HashMap<>();
        final Set<String> ambiguous = new HashSet<>();

        Names() {
            for (@Nullable String[] row : SystemRows.of("virtual/rows/pg_proc.tsv")) {
                String oid = row[0];
                String name = row[1];
                if (oid != null && name != null) {
                    int number = Integer.parseInt(oid);
                    byOid.put(number, name);
                    if (oids.put(name, number) != null) {
                        ambiguous.add(name);
                    }
                }
            }
        }

        static final Names INSTANCE = new Names();
    }

    private ProcedureNames() {}

    static @Nullable String name(int oid) {
        String name = Names.INSTANCE.byOid.getOrDefault(oid, UNKNOWN);
        return name.isEmpty() ? null : Keywords.quote(name);
    }

    /// @throws DatabaseException AMBIGUOUS_FUNCTION
    static @Nullable Long byName(String name) {
        if (Names.INSTANCE.ambiguous.contains(name)) {
            throw new DatabaseException(
                    ErrorCode.AMBIGUOUS_FUNCTION, "more than one function named \"" + name + "\"");
        }
        Integer oid = Names.INSTANCE.oids.get(name);
        return oid == null ? null : (Long) (long) oid;
    }

    static String signature(Function function) {
        return Keywords.quote(function.name())
                + function.arguments().stream()
                        .map(type -> TypeNames.format(type, -1))
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /// By `name(type,type)`.
    static @Nullable Long bySignature(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw new DatabaseException(
                    ErrorCode.INVALID_TEXT_REPRESENTATION, "expected a left parenthesis");
        }
        String inside = text.substring(open + 1, text.length() - 1).strip();
        List<@Nullable Type> types = new java.util.ArrayList<>();
        for (String argument : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
            types.add(WrittenTypes.find(argument.strip()));
        }
        String name = RegNames.parts(text.substring(0, open)).getLast();
        for (Function function : Functions.byName(name)) {
            if (function.arguments().equals(types)) {
                return (long) function.oid();
            }
        }
        return null;
    }
}
