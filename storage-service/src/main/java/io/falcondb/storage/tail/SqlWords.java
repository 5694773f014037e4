package io.falcondb.storage.tail;

import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import org.jspecify.annotations.Nullable;

/// Names and values as SQL writes them.
final class SqlWords {

    private SqlWords() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(Type type, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        String text = type.codec().format(value, Formatting.DEFAULT);
        boolean plain = type == Types.INT2 || type == Types.INT4 || type == Types.INT8;
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
