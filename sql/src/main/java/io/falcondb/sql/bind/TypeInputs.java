package io.falcondb.sql.bind;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// oids of the input functions that clients compare `pg_type.typinput` with; they exist for that
/// comparison only.
final class TypeInputs {

    private static final Map<String, Long> OIDS =
            Map.ofEntries(
                    Map.entry("array_in", 750L),
                    Map.entry("array_out", 751L),
                    Map.entry("array_recv", 2400L),
                    Map.entry("array_send", 2401L),
                    Map.entry("record_in", 2290L),
                    Map.entry("record_recv", 2402L),
                    Map.entry("range_in", 3834L),
                    Map.entry("enum_in", 3506L),
                    Map.entry("domain_in", 2597L),
                    Map.entry("textin", 46L),
                    Map.entry("int4in", 42L));

    private TypeInputs() {}

    static @Nullable Long oid(String name) {
        return OIDS.get(name);
    }
}
