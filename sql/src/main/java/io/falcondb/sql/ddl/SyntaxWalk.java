package io.falcondb.sql.ddl;

import io.falcondb.sql.ast.Node;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks through a whole syntax tree. The nodes are records, so their components are its branches.
final class SyntaxWalk {

    private SyntaxWalk() {}

    /// All nodes of a kind, outer ones first.
    static <T> List<T> find(Node root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        collect(root, kind, found);
        return found;
    }

    private static <T> void collect(@Nullable Object part, Class<T> kind, List<T> found) {
        if (kind.isInstance(part)) {
            found.add(kind.cast(part));
        }
        if (part instanceof List<?> list) {
            list.forEach(each -> collect(each, kind, found));
        } else if (part instanceof Record && part.getClass().getName().contains(".ast.")) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                collect(value(part, component), kind, found);
            }
        }
    }

    private static @Nullable Object value(Object part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("unreadable node " + part.getClass(), e);
        }
    }
}
