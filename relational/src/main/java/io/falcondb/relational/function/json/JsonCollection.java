package io.falcondb.relational.function.json;

import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `json_agg`, `json_object_agg` and their jsonb forms; NULLs count.
///
/// Moments are written in UTC: aggregates do not know their session.
final class JsonCollection implements Accumulator {

    private final List<Type> types;
    private final boolean object;
    private final boolean normal;
    private final StringBuilder out;
    private boolean any;

    JsonCollection(List<Type> types, boolean object, boolean normal) {
        this.types = types;
        this.object = object;
        this.normal = normal;
        this.out = new StringBuilder(object ? "{ " : "[");
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        Type type = types.getLast();
        if (any) {
            out.append(", ");
            if (!object && !normal && (type.isArray() || type == Types.RECORD)) {
                out.append("\n ");
            }
        }
        any = true;
        if (object) {
            Object key = arguments[0];
            if (key == null) {
                throw Refusal.invalidParameter("field name must not be null");
            }
            out.append(JsonWriter.key(types.getFirst(), key, Formatting.DEFAULT)).append(" : ");
        }
        out.append(JsonWriter.json(type, arguments[arguments.length - 1], Formatting.DEFAULT));
    }

    @Override
    public @Nullable Object result() {
        return any ? JsonBuilders.normal(out + (object ? " }" : "]"), normal) : null;
    }

    @Override
    public long memory() {
        return 64 + 2L * out.capacity();
    }
}
