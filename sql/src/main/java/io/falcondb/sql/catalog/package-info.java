/// What the database contains: descriptors of tables, indexes and their kin, as immutable snapshots
/// that are stored as MVCC rows like everything else.
@NullMarked
package io.falcondb.sql.catalog;

import org.jspecify.annotations.NullMarked;
