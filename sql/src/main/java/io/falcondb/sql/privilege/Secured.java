package io.falcondb.sql.privilege;

import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.SystemClass;
import io.falcondb.sql.catalog.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An object that privileges can be granted on.
///
/// @param classOid of the system table that has it
/// @param noun what messages call it
/// @param kinds what can be granted on it
public record Secured(
        int classOid, int oid, int owner, String noun, String name, Set<Privilege> kinds) {

    private static final Set<String> SECRET = Set.of("pg_authid", "pg_shadow", "pg_statistic");

    public static Secured of(CatalogRelation relation) {
        return new Secured(
                SystemClass.PG_CLASS,
                relation.oid(),
                relation.owner(),
                relation.noun(),
                relation.name(),
                relation instanceof Sequence ? Privilege.OF_SEQUENCE : Privilege.OF_TABLE);
    }

    public static Secured of(Schema schema) {
        return new Secured(
                SystemClass.PG_NAMESPACE,
                schema.oid(),
                schema.owner(),
                "schema",
                schema.name(),
                Privilege.OF_SCHEMA);
    }

    public static Secured of(Database database) {
        return new Secured(
                SystemClass.PG_DATABASE,
                database.oid(),
                database.owner(),
                "database",
                database.name(),
                Privilege.OF_DATABASE);
    }

    /// What holds before anything was granted or revoked.
    List<Granted> standard() {
        List<Granted> all = new ArrayList<>();
        all.add(new Granted(0, owner, owner, kinds, Set.of()));
        boolean system =
                classOid == SystemClass.PG_NAMESPACE
                        && (oid == Schema.PG_CATALOG
                                || oid == Schema.INFORMATION_SCHEMA
                                || oid == Schema.FALCON
                                || oid == Schema.PUBLIC);
        if (system) {
            all.add(new Granted(0, Granted.PUBLIC, owner, Set.of(Privilege.USAGE), Set.of()));
        }
        if (classOid == SystemClass.PG_DATABASE) {
            all.add(
                    new Granted(
                            0,
                            Granted.PUBLIC,
                            owner,
                            Set.of(Privilege.TEMPORARY, Privilege.CONNECT),
                            Set.of()));
        }
        return all;
    }

    /// Tables of the catalog are everybody's to read, except where they hold secrets.
    static boolean isOpen(CatalogRelation relation) {
        return relation instanceof VirtualTable
                && relation.owner() == Role.BOOTSTRAP
                && !SECRET.contains(relation.name());
    }
}
