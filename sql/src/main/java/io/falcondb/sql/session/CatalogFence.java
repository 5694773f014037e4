package io.falcondb.sql.session;

import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.execute.SchemaFence;
import org.jspecify.annotations.Nullable;

/// The fence that the committed catalogs are.
record CatalogFence(CatalogStore catalogs) implements SchemaFence {

    @Override
    public boolean isCurrent(long catalogVersion) {
        return catalogs.isNewest(catalogVersion);
    }

    @Override
    public byte[] key() {
        return catalogs.versionKey();
    }

    @Override
    public boolean isCurrent(byte @Nullable [] version, long catalogVersion) {
        return CatalogStore.versionIn(version) == catalogVersion;
    }
}
