package io.falcondb.sql.catalog;

/// Rows as version 0.1 stored them: databases in the field hold such bytes.
final class StoredFixtures {

    static final String TABLE = "";

    private StoredFixtures() {}
}
