package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.RegNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Types, and names of objects turned to numbers.
final class TypeInformation {

    private TypeInformation() {}

    static void define(Library library) {
        library.define("format_type(oid,int4)", Bodies.lenient(TypeInformation::formatType));
        library.define(
                "pg_typeof(any)",
                Bodies.lenientTyped((types, result) -> (v, c) -> oid(types.getFirst())));
        library.define(
                "pg_collation_for(any)",
                Bodies.lenientTyped(
                        (types, result) ->
                                (v, c) ->
                                        types.getFirst().category() == 'S' ? "\"default\"" : null));
        library.define("to_regclass(text)", lookup(Types.REGCLASS));
        library.define("to_regtype(text)", lookup(Types.REGTYPE));
        library.define("to_regproc(text)", lookup(Types.REGPROC));
        library.define("to_regnamespace(text)", lookup(Types.REGNAMESPACE));
        library.define("to_regrole(text)", lookup(Types.REGROLE));
        library.define(
                "regclass(text)",
                Bodies.strictMany(
                        (v, c) ->
                                RegNames.parse(
                                        Types.REGCLASS,
                                        (String) v[0],
                                        session(c).catalog(),
                                        session(c).searchPath())));
        library.define(
                "oidvectortypes(oidvector)",
                Bodies.strictMany((v, c) -> vectorTypes((ArrayValue) v[0])));
        library.define(
                "_pg_expandarray(anyarray)", (Function.SetReturning) TypeInformation::expand);
        library.define("pg_column_size(any)", Bodies.strictTyped(TypeInformation::columnSize));
    }

    private static long oid(Type type) {
        return type == Types.UNKNOWN ? Types.TEXT.oid() : type.oid();
    }

    private static Function.Scalar lookup(Type type) {
        return Bodies.strictMany(
                (v, c) -> {
                    CatalogServices session = session(c);
                    String text = (String) v[0];
                    boolean number = text.chars().allMatch(d -> d >= '0' && d <= '9');
                    return number
                            ? null
                            : RegNames.find(type, text, session.catalog(), session.searchPath());
                });
    }

    private static @Nullable Object formatType(@Nullable Object[] values, EvalContext context) {
        if (values[0] == null) {
            return null;
        }
        long oid = (Long) values[0];
        if (oid == 0) {
            return "-";
        }
        Type type = Types.byOid((int) oid);
        int typmod = values[1] == null ? -1 : (int) (long) (Long) values[1];
        return type == null ? "???" : TypeNames.format(type, typmod);
    }

    private static String vectorTypes(ArrayValue oids) {
        List<String> names = new ArrayList<>();
        for (Object oid : oids.elements()) {
            Type type = oid == null ? null : Types.byOid((int) (long) (Long) oid);
            names.add(type == null ? "???" : TypeNames.format(type, -1));
        }
        return String.join(", ", names);
    }

    /// (element, its place from 1).
    private static Iterable<@Nullable Object[]> expand(
            @Nullable Object[] arguments, EvalContext context) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (arguments[0] instanceof ArrayValue array) {
            for (int i = 0; i < array.elements().length; i++) {
                rows.add(new Object[] {array.elements()[i], (long) (i + 1)});
            }
        }
        return rows;
    }

    private static Bodies.Many columnSize(List<Type> types, Type result) {
        Type type = types.getFirst();
        return (v, context) -> {
            if (type.length() > 0) {
                return (long) type.length();
            }
            Object value = v[0];
            if (value == null) {
                return null;
            }
            int bytes =
                    value instanceof byte[] array
                            ? array.length
                            : type.codec()
                                    .format(value, context.formatting())
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                    .length;
            return (long) bytes + (bytes < 127 ? 1 : 4);
        };
    }
}
