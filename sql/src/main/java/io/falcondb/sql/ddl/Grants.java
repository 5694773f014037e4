package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.PrivilegeStatement;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Database;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Granted;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Rights;
import io.falcondb.sql.privilege.Secured;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// GRANT and REVOKE on tables, views, columns, sequences, schemas and databases.
final class Grants {

    private final Ddl ddl;

    Grants(Ddl ddl) {
        this.ddl = ddl;
    }

    /// Whether privileges on objects of that kind are kept.
    static boolean keeps(@Nullable ObjectKind kind) {
        return kind == ObjectKind.TABLE
                || kind == ObjectKind.SEQUENCE
                || kind == ObjectKind.SCHEMA
                || kind == ObjectKind.DATABASE;
    }

    void execute(PrivilegeStatement.Grant grant) {
        ddl.writer.begin();
        List<Integer> grantees = new ArrayList<>();
        for (RoleSpec spec : grant.grantees()) {
            boolean everybody = spec.kind() == RoleSpec.Kind.PUBLIC;
            if (everybody && grant.grantOption() && !grant.revoke()) {
                throw new DatabaseException(
                        ErrorCode.INVALID_GRANT_OPERATION,
                        "grant options can only be granted to roles");
            }
            grantees.add(everybody ? Granted.PUBLIC : ddl.role(spec).oid());
        }
        for (Secured object : objects(grant)) {
            change(object, grant, grantees);
        }
    }

    private List<Secured> objects(PrivilegeStatement.Grant grant) {
        List<Secured> found = new ArrayList<>();
        for (ObjectRef reference : grant.objects()) {
            if (!(reference instanceof ObjectRef.Named named)) {
                throw Unsupported.feature("this form of GRANT is not supported");
            }
            String name = named.name().last();
            if (grant.scope() == PrivilegeStatement.GrantScope.ALL_IN_SCHEMA) {
                allIn(ddl.catalog().requireSchema(name), grant.kind(), found);
            } else {
                found.add(
                        switch (grant.kind()) {
                            case SCHEMA -> Secured.of(ddl.catalog().requireSchema(name));
                            case DATABASE -> database(name);
                            case null, default -> relation(named, grant.kind());
                        });
            }
        }
        return found;
    }

    private void allIn(Schema schema, @Nullable ObjectKind kind, List<Secured> found) {
        for (CatalogRelation relation : ddl.catalog().relations()) {
            boolean meant =
                    kind == ObjectKind.SEQUENCE
                            ? relation instanceof Sequence
                            : relation instanceof Table;
            if (meant && relation.schemaOid() == schema.oid()) {
                found.add(Secured.of(relation));
            }
        }
    }

    private Secured database(String name) {
        Database database = ddl.catalog().database(name);
        if (database == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_CATALOG_NAME, "database \"" + name + "\" does not exist");
        }
        return Secured.of(database);
    }

    private Secured relation(ObjectRef.Named named, @Nullable ObjectKind kind) {
        CatalogRelation relation = ddl.find(named.name());
        if (relation == null) {
            throw Ddl.undefined("relation", named.name());
        }
        if (relation instanceof Index) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"" + relation.name() + "\" is an index");
        }
        if (kind == ObjectKind.SEQUENCE && !(relation instanceof Sequence)) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"" + relation.name() + "\" is not a sequence");
        }
        return Secured.of(relation);
    }

    private void change(Secured object, PrivilegeStatement.Grant grant, List<Integer> grantees) {
        Rights rights = ddl.rights();
        int grantor = rights.has(object.owner()) ? object.owner() : ddl.user();
        GrantedList list = new GrantedList(object, new ArrayList<>(rights.granted(object)));
        boolean any = false;
        boolean all = true;
        for (Target target : targets(object, grant)) {
            if (!rights.mayGrant(object, target.column(), target.privilege())) {
                all = false;
                continue;
            }
            any = true;
            for (int grantee : grantees) {
                if (grant.revoke()) {
                    list.revoke(
                            target.column(),
                            grantee,
                            grantor,
                            target.privilege(),
                            grant.grantOption(),
                            grant.cascade());
                } else {
                    list.grant(
                            target.column(),
                            grantee,
                            grantor,
                            target.privilege(),
                            grant.grantOption());
                }
            }
        }
        if (!all) {
            incomplete(object, rights, any, grant.revoke());
        }
        if (any) {
            ddl.writer.put(list.stored());
        }
    }

    private void incomplete(Secured object, Rights rights, boolean any, boolean revoke) {
        if (!any && object.kinds().stream().noneMatch(kind -> rights.may(object, kind))) {
            throw Rights.denied(object);
        }
        ddl.notices()
                .warning(
                        revoke ? "01006" : "01007",
                        (any ? "not all" : "no")
                                + " privileges "
                                + (revoke ? "could be revoked" : "were granted")
                                + " for \""
                                + object.name()
                                + "\"");
    }

    private record Target(int column, Privilege privilege) {}

    private Set<Target> targets(Secured object, PrivilegeStatement.Grant grant) {
        Set<Target> targets = new LinkedHashSet<>();
        if (grant.privileges().isEmpty()) {
            object.kinds().forEach(kind -> targets.add(new Target(0, kind)));
        }
        for (PrivilegeStatement.Privilege written : grant.privileges()) {
            Set<Privilege> wanted = wanted(object, written);
            if (written.columns().isEmpty()) {
                wanted.forEach(each -> targets.add(new Target(0, each)));
            }
            for (String column : written.columns()) {
                int attnum = attnum(object, column);
                wanted.forEach(each -> targets.add(new Target(attnum, each)));
            }
        }
        return targets;
    }

    private static Set<Privilege> wanted(Secured object, PrivilegeStatement.Privilege written) {
        Set<Privilege> kinds = written.columns().isEmpty() ? object.kinds() : Privilege.OF_COLUMN;
        String name = written.name();
        if (name == null) {
            return kinds;
        }
        Privilege privilege = Privilege.named(name);
        if (privilege == null || !kinds.contains(privilege)) {
            throw new DatabaseException(
                    ErrorCode.INVALID_GRANT_OPERATION,
                    "invalid privilege type "
                            + name.toUpperCase(java.util.Locale.ROOT)
                            + " for "
                            + (written.columns().isEmpty() ? object.noun() : "column"));
        }
        return Set.of(privilege);
    }

    private int attnum(Secured object, String name) {
        Table table = ddl.catalog().table(object.oid());
        Column column = table == null ? null : table.column(name);
        if (column == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \"" + name + "\" of relation \"" + object.name() + "\" does not exist");
        }
        return column.attnum();
    }
}
