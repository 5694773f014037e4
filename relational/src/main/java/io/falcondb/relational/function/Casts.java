package io.falcondb.relational.function;

import io.falcondb.relational.function.Cast.Context;
import io.falcondb.relational.function.Cast.Method;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's casts: those of `pg_cast`, and the automatic ones through text. A cast from a type
/// to itself applies a typmod: `varchar(3)`, `numeric(6,2)`, `timestamp(0)`. Casts between arrays
/// are not here: they follow from the casts of their elements.
public final class Casts {

    private static final List<Cast> ALL = new ArrayList<>();
    private static final Map<Long, Cast> BY_TYPES = new HashMap<>();

    static {
        for (String[] line : Facts.table("casts.tsv")) {
            Cast cast = read(line);
            if (cast != null) {
                ALL.add(cast);
                BY_TYPES.put(key(cast.source(), cast.target()), cast);
            }
        }
    }

    private Casts() {}

    public static @Nullable Cast find(Type source, Type target) {
        Cast cast = BY_TYPES.get(key(source, target));
        return cast == null && source != target ? throughText(source, target) : cast;
    }

    /// The casts of `pg_cast` from that type.
    public static List<Cast> from(Type source) {
        return ALL.stream().filter(cast -> cast.source() == source).toList();
    }

    /// The casts of `pg_cast`.
    public static List<Cast> all() {
        return List.copyOf(ALL);
    }

    private static @Nullable Cast throughText(Type source, Type target) {
        if (source == Types.UNKNOWN || target.isPseudo()) {
            return null;
        }
        if (target.category() == 'S') {
            return new Cast(source, target, Context.ASSIGNMENT, Method.TEXT, null);
        }
        if (source.category() == 'S') {
            return new Cast(source, target, Context.EXPLICIT, Method.TEXT, null);
        }
        return null;
    }

    private static @Nullable Cast read(String[] line) {
        Type source = Facts.type(line[0]);
        Type target = Facts.type(line[1]);
        Context context =
                switch (line[2]) {
                    case "i" -> Context.IMPLICIT;
                    case "a" -> Context.ASSIGNMENT;
                    default -> Context.EXPLICIT;
                };
        return switch (line[3]) {
            case "b" -> new Cast(source, target, context, Method.BINARY, null);
            case "i" -> new Cast(source, target, context, Method.TEXT, null);
            default -> {
                Function function = Functions.byOid(Integer.parseInt(line[4]));
                // Names of relations are resolved by the input function of regclass.
                boolean named = function == null && target == Types.REGCLASS;
                yield function == null
                        ? named ? new Cast(source, target, context, Method.TEXT, null) : null
                        : new Cast(source, target, context, Method.FUNCTION, function);
            }
        };
    }

    private static long key(Type source, Type target) {
        return (long) source.oid() << 32 | Integer.toUnsignedLong(target.oid());
    }
}
