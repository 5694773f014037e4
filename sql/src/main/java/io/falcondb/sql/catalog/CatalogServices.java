package io.falcondb.sql.catalog;

import io.falcondb.contracts.storage.Group;

/// What catalog functions, virtual tables and DDL ask of their session. Offered by the session
/// through `Environment.service(CatalogServices.class)`. Not thread-safe.
public interface CatalogServices {

    /// The snapshot that the running statement sees: the transaction's own if it changed any, which
    /// is attached to it under `Catalog.class`, else that of its read timestamp.
    Catalog catalog();

    /// `search_path` with `$user` resolved.
    SearchPath searchPath();

    /// The name the client connected to.
    String database();

    /// Oid of the role that logged in, or that SET SESSION AUTHORIZATION chose.
    int sessionUser();

    /// Oid of the role whose rights count: the session user's or that of SET ROLE.
    int currentUser();

    /// The group that stores this database.
    Group group();

    /// What the session remembers of sequences.
    SequenceValues sequenceValues();

    /// Where notices and warnings go.
    NoticeSink notices();

    /// The settings by name.
    SettingServices settings();

    /// The other sessions.
    BackendServices backends();

    /// `pg_advisory_lock` and its kin.
    AdvisoryLocks advisoryLocks();
}
