package io.falcondb.sql.catalog;

import io.falcondb.relational.expression.Environment;

/// What the rows of a virtual table depend on: the snapshot that its statement sees, and the
/// session, which offers a [CatalogServices].
public record CatalogContext(Catalog catalog, Environment environment) {

    public CatalogServices services() {
        return environment.service(CatalogServices.class);
    }
}
