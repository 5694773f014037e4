package io.falcondb.sql.catalog;

import java.util.ArrayList;
import java.util.List;

/// The schemas in which an unqualified name is looked for, in order. `$user` is resolved already;
/// `pg_catalog` is searched first unless it is named.
///
/// @param schemas as the setting names them
public record SearchPath(List<String> schemas) {

    public static final SearchPath DEFAULT = new SearchPath(List.of("public"));

    public SearchPath {
        schemas = List.copyOf(schemas);
    }

    /// With the implicit `pg_catalog`.
    public List<String> effective() {
        if (schemas.contains("pg_catalog")) {
            return schemas;
        }
        List<String> all = new ArrayList<>(schemas.size() + 1);
        all.add("pg_catalog");
        all.addAll(schemas);
        return List.copyOf(all);
    }
}
