package io.falcondb.relational.function;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call and PostgreSQL's answer: a value's text, an SQLSTATE with its message, or null.
record GoldenCall(
        int oid, List<Type> types, List<String> arguments, Type result, @Nullable String answer) {

    private static final String NULL = "\\N";

    static String key(Function function, List<Type> types) {
        return function.oid() + " " + types;
    }

    /// Tab-separated: function, types, result type, answer, arguments.
    String line() {
        List<String> fields = new ArrayList<>();
        Function function = Objects.requireNonNull(Functions.byOid(oid));
        fields.add(oid + " " + function.name());
        fields.add(String.join(",", types.stream().map(Type::name).toList()));
        fields.add(result.name());
        fields.add(answer == null ? NULL : escaped(answer));
        arguments.forEach(argument -> fields.add(escaped(argument)));
        return String.join("\t", fields);
    }

    static GoldenCall parse(String line) {
        String[] fields = line.split("\t", -1);
        List<Type> types = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (String name : fields[1].isEmpty() ? new String[0] : fields[1].split(",", -1)) {
            types.add(Objects.requireNonNull(Types.byName(name)));
            arguments.add(unescaped(fields[4 + arguments.size()]));
        }
        return new GoldenCall(
                Integer.parseInt(fields[0].substring(0, fields[0].indexOf(' '))),
                types,
                arguments,
                Objects.requireNonNull(Types.byName(fields[2])),
                fields[3].equals(NULL) ? null : unescaped(fields[3]));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static String unescaped(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                char next = text.charAt(++i);
                result.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
