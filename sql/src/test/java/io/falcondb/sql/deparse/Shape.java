package io.falcondb.sql.deparse;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tree as text without the places where its parts were written.
final class Shape {
    private Shape() {}

    static String of(@Nullable Object node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString();
    }

    private static void append(@Nullable Object node, StringBuilder text) {
        if (node instanceof List<?> list) {
            text.append('[');
            for (Object item : list) {
                append(item, text);
                text.append(' ');
            }
            text.append(']');
        } else if (node instanceof Record tree) {
            text.append(tree.getClass().getSimpleName()).append('(');
            for (RecordComponent component : tree.getClass().getRecordComponents()) {
                if (!component.getName().equals("position")) {
                    append(value(tree, component), text);
                    text.append(',');
                }
            }
            text.append(')');
        } else {
            text.append(node);
        }
    }

    private static @Nullable Object value(Record tree, RecordComponent component) {
        try {
            return component.getAccessor().invoke(tree);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
