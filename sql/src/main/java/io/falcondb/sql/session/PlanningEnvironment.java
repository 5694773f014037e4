package io.falcondb.sql.session;

import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.catalog.SearchPath;
import org.jspecify.annotations.Nullable;

/// All that a plan depends on besides its statement: equal environments may share plans. Immutable;
/// looked up with every statement, so its hash is computed once and the database keeps one object
/// for equal ones.
public final class PlanningEnvironment {

    private final long catalogVersion;
    private final SearchPath searchPath;
    private final Formatting formatting;
    private final int hash;

    public PlanningEnvironment(long catalogVersion, SearchPath searchPath, Formatting formatting) {
        this.catalogVersion = catalogVersion;
        this.searchPath = searchPath;
        this.formatting = formatting;
        this.hash =
                (Long.hashCode(catalogVersion) * 31 + searchPath.hashCode()) * 31
                        + formatting.hashCode();
    }

    public long catalogVersion() {
        return catalogVersion;
    }

    public SearchPath searchPath() {
        return searchPath;
    }

    public Formatting formatting() {
        return formatting;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof PlanningEnvironment that
                        && catalogVersion == that.catalogVersion
                        && searchPath.equals(that.searchPath)
                        && formatting.equals(that.formatting);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
