package io.falcondb.sql.catalog;

/// What catalog functions and virtual tables ask of their session. Offered by the session through
/// `Environment.service(CatalogServices.class)`.
public interface CatalogServices {

    /// The snapshot that the running statement sees.
    Catalog catalog();

    SearchPath searchPath();
}
