package io.falcondb.sql.catalog.virtual;

import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.SystemRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `pg_type` and `pg_opclass` say of the types that exist here.
final class TypeFacts {

    private static final int BY_VALUE = 5;
    private static final int ALIGN = 22;
    private static final int STORAGE = 23;
    private static final int COLLATION = 28;

    private static final class Tables {
        final Map<Integer, @Nullable String[]> types = new HashMap<>();
        final Map<Integer, Integer> classes = new HashMap<>();

        Tables() {
            for (@Nullable String[] row : SystemRows.of("virtual/rows/pg_type.tsv")) {
                types.put(number(row[0]), row);
            }
            // oid, method, name, namespace, owner, family, input type, default
            for (@Nullable String[] row : SystemRows.of("virtual/rows/pg_opclass.tsv")) {
                if ("403".equals(row[1]) && "t".equals(row[7])) {
                    classes.put(number(row[6]), number(row[0]));
                }
            }
        }

        static final Tables INSTANCE = new Tables();
    }

    private TypeFacts() {}

    static List<@Nullable String[]> rows() {
        return SystemRows.of("virtual/rows/pg_type.tsv");
    }

    static boolean byValue(Type type) {
        return "t".equals(fact(type, BY_VALUE, "f"));
    }

    static String alignment(Type type) {
        return fact(type, ALIGN, "i");
    }

    static String storage(Type type) {
        return fact(type, STORAGE, "x");
    }

    static int collation(Type type) {
        return Integer.parseInt(fact(type, COLLATION, "0"));
    }

    /// The default btree operator class, that of text for varchar and of arrays for arrays.
    static int operatorClass(Type type) {
        Integer own = Tables.INSTANCE.classes.get(type.oid());
        if (own != null) {
            return own;
        }
        int stand = type.isArray() ? 2277 : type.name().equals("varchar") ? 25 : 0;
        return Tables.INSTANCE.classes.getOrDefault(stand, 0);
    }

    private static String fact(Type type, int place, String otherwise) {
        @Nullable String[] row = Tables.INSTANCE.types.get(type.oid());
        String value = row == null ? null : row[place];
        return value == null ? otherwise : value;
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : (int) Long.parseLong(text);
    }
}
