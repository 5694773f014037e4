package io.falcondb.sql.catalog;

import io.falcondb.relational.type.ObjectNames;
import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// The names of objects as a session sees them, for the text formats of regclass and its kin.
public record CatalogObjectNames(CatalogServices session) implements ObjectNames {

    @Override
    public @Nullable String name(Type regType, long oid) {
        return RegNames.format(regType, oid, session.catalog(), session.searchPath());
    }

    @Override
    public long oid(Type regType, String name) {
        return RegNames.parse(regType, name, session.catalog(), session.searchPath());
    }
}
