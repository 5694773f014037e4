package io.falcondb.sql.bind;

import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.privilege.Access;
import io.falcondb.sql.privilege.Privilege;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a statement must be allowed, noted while it is bound: relations with the columns that it
/// names, one set of notes for the statement and one for each view in it. Not thread-safe.
final class AccessNotes {

    private final int as;
    private final Map<Integer, Map<Privilege, Set<Integer>>> relations = new LinkedHashMap<>();
    private final Set<Access.ToSchema> schemas = new LinkedHashSet<>();
    private final List<Access> ofViews = new ArrayList<>();
    private int quiet;

    /// @param as oid of a view's owner; 0 for whoever runs the statement
    AccessNotes(int as) {
        this.as = as;
    }

    /// A relation is used in a way, whichever columns of it.
    void use(CatalogRelation relation, Privilege privilege) {
        columns(relation.oid(), privilege);
    }

    void use(CatalogRelation relation, Privilege privilege, int attnum) {
        columns(relation.oid(), privilege).add(attnum);
    }

    private Set<Integer> columns(int oid, Privilege privilege) {
        return relations
                .computeIfAbsent(oid, each -> new EnumMap<>(Privilege.class))
                .computeIfAbsent(privilege, each -> new TreeSet<>());
    }

    /// A name that means a column was written.
    void read(OutputColumn column) {
        if (quiet == 0 && column.tableOid() != 0 && relations.containsKey(column.tableOid())) {
            columns(column.tableOid(), Privilege.SELECT).add(column.attnum());
        }
    }

    /// A relation was looked up; within a view that was done when the view was made.
    void lookedUp(CatalogRelation relation, boolean schemaWritten) {
        if (as == 0) {
            schemas.add(
                    new Access.ToSchema(
                            relation.schemaOid(), schemaWritten ? null : relation.name()));
        }
    }

    /// Until [#loud] nothing is noted as read: rules of a table run without being asked for.
    void quiet() {
        quiet++;
    }

    void loud() {
        quiet--;
    }

    void add(AccessNotes ofView) {
        ofViews.addAll(ofView.all());
    }

    List<Access> all() {
        List<Access> all = new ArrayList<>(schemas);
        relations.forEach(
                (oid, kinds) ->
                        kinds.forEach(
                                (privilege, columns) ->
                                        all.add(
                                                new Access.ToRelation(
                                                        oid, as, privilege, columns))));
        all.addAll(ofViews);
        return all;
    }
}
