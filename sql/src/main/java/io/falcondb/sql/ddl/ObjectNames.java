package io.falcondb.sql.ddl;

import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names that PostgreSQL makes up: `t_pkey`, `t_a_b_key`, `t_a_idx1`, `t_id_seq`.
final class ObjectNames {

    /// Bytes of the longest name, `max_identifier_length`.
    static final int BYTES_MAX = 63;

    private ObjectNames() {}

    /// A name that no relation of the schema, and none of `taken`, has.
    static String relation(
            Catalog catalog,
            int schemaOid,
            String first,
            @Nullable String second,
            String label,
            Set<String> taken) {
        for (int pass = 0; ; pass++) {
            String name = join(first, second, pass == 0 ? label : label + pass);
            if (catalog.relation(schemaOid, name) == null
                    && !taken.contains(name)
                    && !isConstraint(catalog, schemaOid, name)) {
                return name;
            }
        }
    }

    /// A name that no constraint of the schema, and none of `taken`, has.
    static String constraint(
            Catalog catalog,
            int schemaOid,
            String first,
            @Nullable String second,
            String label,
            Set<String> taken) {
        for (int pass = 0; ; pass++) {
            String name = join(first, second, pass == 0 ? label : label + pass);
            if (!taken.contains(name) && !isConstraint(catalog, schemaOid, name)) {
                return name;
            }
        }
    }

    /// Column names as a part of a name.
    static String columns(List<String> names) {
        StringBuilder joined = new StringBuilder();
        for (String name : names) {
            if (!joined.isEmpty()) {
                joined.append('_');
            }
            joined.append(name);
            if (joined.length() >= BYTES_MAX + 1) {
                break;
            }
        }
        return joined.toString();
    }

    /// The longer of both parts is cut until everything fits.
    static String join(String first, @Nullable String second, String label) {
        int overhead = label.length() + 1 + (second == null ? 0 : 1);
        int room = BYTES_MAX - overhead;
        int one = bytes(first);
        int two = second == null ? 0 : bytes(second);
        while (one + two > room) {
            if (one > two) {
                one--;
            } else {
                two--;
            }
        }
        return second == null
                ? clip(first, one) + "_" + label
                : clip(first, one) + "_" + clip(second, two) + "_" + label;
    }

    /// At most so many bytes of a name, whole characters only.
    static String clip(String name, int bytes) {
        String clipped = name;
        while (bytes(clipped) > bytes) {
            clipped = clipped.substring(0, clipped.offsetByCodePoints(clipped.length(), -1));
        }
        return clipped;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isConstraint(Catalog catalog, int schemaOid, String name) {
        for (Table table : catalog.tables()) {
            if (table.schemaOid() == schemaOid && table.constraint(name) != null) {
                return true;
            }
        }
        return false;
    }
}
