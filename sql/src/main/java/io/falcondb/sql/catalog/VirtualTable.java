package io.falcondb.sql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of `pg_catalog` or `information_schema` whose rows are made when they are asked for.
///
/// @param columns exactly PostgreSQL's
/// @param view whether PostgreSQL implements it as a view
public record VirtualTable(
        int oid, int schemaOid, String name, boolean view, List<Column> columns, Rows source)
        implements CatalogRelation {

    /// Makes the rows, one value per column, boxed as the column's type says.
    @FunctionalInterface
    public interface Rows {
        Iterable<@Nullable Object[]> of(CatalogContext context);
    }

    public VirtualTable {
        columns = List.copyOf(columns);
    }

    public Iterable<@Nullable Object[]> rows(CatalogContext context) {
        return source.of(context);
    }

    @Override
    public char relkind() {
        return view ? 'v' : 'r';
    }

    @Override
    public int owner() {
        return Role.BOOTSTRAP;
    }
}
