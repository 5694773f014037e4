/// The tables of `pg_catalog` and `information_schema`: columns exactly as in PostgreSQL 15, rows
/// made from the catalog when they are read.
@NullMarked
package io.falcondb.sql.catalog.virtual;

import org.jspecify.annotations.NullMarked;
