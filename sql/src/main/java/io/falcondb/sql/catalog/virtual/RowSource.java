package io.falcondb.sql.catalog.virtual;

import io.falcondb.sql.catalog.CatalogContext;
import org.jspecify.annotations.Nullable;

/// Makes the rows of one virtual table whose columns `shape` knows. Stateless.
@FunctionalInterface
interface RowSource {

    Iterable<@Nullable Object[]> rows(CatalogContext context, RowShape shape);
}
