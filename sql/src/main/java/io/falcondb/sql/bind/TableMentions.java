package io.falcondb.sql.bind;

import io.falcondb.sql.ast.TableRef;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a piece of syntax names a table anywhere in FROM: for telling recursion. Walks the
/// records of the syntax tree whatever they are.
final class TableMentions {

    private TableMentions() {}

    static boolean in(@Nullable Object syntax, String name) {
        if (syntax instanceof TableRef.Named named
                && !named.name().qualified()
                && named.name().last().equals(name)) {
            return true;
        }
        if (syntax instanceof List<?> list) {
            for (Object element : list) {
                if (in(element, name)) {
                    return true;
                }
            }
            return false;
        }
        if (!(syntax instanceof Record)) {
            return false;
        }
        for (RecordComponent component : syntax.getClass().getRecordComponents()) {
            if (in(value(component, syntax), name)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object value(RecordComponent component, Object syntax) {
        try {
            return component.getAccessor().invoke(syntax);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
