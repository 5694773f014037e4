package io.falcondb.sql.privilege;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.AccessList;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rights of one role under one catalog, by PostgreSQL's rules: its own, those of PUBLIC, those
/// of roles it inherits from; a superuser has all. Not thread-safe.
public final class Rights {

    private static final int READ_ALL = 6181;
    private static final int WRITE_ALL = 6182;

    private final Catalog catalog;
    private final boolean superuser;
    private final Set<Integer> roles = new HashSet<>();

    public Rights(Catalog catalog, int role) {
        this.catalog = catalog;
        Role own = catalog.role(role);
        this.superuser = own != null && own.superuser();
        if (own != null && !superuser) {
            inherit(own);
        }
    }

    private void inherit(Role role) {
        if (roles.add(role.oid()) && role.inherit()) {
            for (int group : role.memberOf()) {
                Role other = catalog.role(group);
                if (other != null) {
                    inherit(other);
                }
            }
        }
    }

    /// Whether a role belongs to another, directly or through others, inheriting from it or not.
    public static boolean isMember(Catalog catalog, Role member, int group) {
        Set<Integer> seen = new HashSet<>();
        Deque<Role> open = new ArrayDeque<>(List.of(member));
        while (!open.isEmpty()) {
            for (int oid : open.removeFirst().memberOf()) {
                Role next = catalog.role(oid);
                if (next != null && seen.add(oid)) {
                    open.add(next);
                }
            }
        }
        return member.oid() == group || seen.contains(group);
    }

    public boolean isSuperuser() {
        return superuser;
    }

    /// Whether it may act as the role: is it, inherits from it, or may everything.
    public boolean has(int role) {
        return superuser || roles.contains(role);
    }

    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE in PostgreSQL's words
    public void require(List<Access> accesses) {
        for (Access access : accesses) {
            switch (access) {
                case Access.ToSchema schema -> require(schema);
                case Access.ToRelation relation -> {
                    if (relation.as() == 0) {
                        require(relation);
                    } else {
                        new Rights(catalog, relation.as()).require(relation);
                    }
                }
            }
        }
    }

    private void require(Access.ToSchema access) {
        Schema schema = catalog.schema(access.oid());
        if (schema == null || may(Secured.of(schema), Privilege.USAGE)) {
            return;
        }
        String unseen = access.unseen();
        throw unseen == null
                ? denied(Secured.of(schema))
                : new DatabaseException(
                        ErrorCode.UNDEFINED_TABLE, "relation \"" + unseen + "\" does not exist");
    }

    private void require(Access.ToRelation access) {
        CatalogRelation relation = catalog.relation(access.oid());
        if (relation != null && !may(relation, access.privilege(), access.columns())) {
            throw denied(Secured.of(relation));
        }
    }

    /// Whether a privilege on a relation, or on each of the columns, is held.
    public boolean may(CatalogRelation relation, Privilege privilege, Set<Integer> columns) {
        if (holds(relation, privilege)) {
            return true;
        }
        if (!Privilege.OF_COLUMN.contains(privilege)) {
            return false;
        }
        Set<Integer> granted = new HashSet<>();
        for (Granted each : granted(Secured.of(relation))) {
            if (each.column() > 0 && isHeld(each) && each.privileges().contains(privilege)) {
                granted.add(each.column());
            }
        }
        return columns.isEmpty() ? !granted.isEmpty() : granted.containsAll(columns);
    }

    /// Whether a privilege on a whole relation is held.
    public boolean holds(CatalogRelation relation, Privilege privilege) {
        return may(Secured.of(relation), privilege)
                || privilege == Privilege.SELECT && Secured.isOpen(relation);
    }

    public boolean may(Secured object, Privilege privilege) {
        if (superuser || isForAll(object, privilege)) {
            return true;
        }
        for (Granted each : granted(object)) {
            if (each.column() == 0 && isHeld(each) && each.privileges().contains(privilege)) {
                return true;
            }
        }
        return false;
    }

    /// Members of two predefined roles read or write every table.
    private boolean isForAll(Secured object, Privilege privilege) {
        return switch (privilege) {
            case SELECT -> roles.contains(READ_ALL);
            case INSERT, UPDATE, DELETE -> roles.contains(WRITE_ALL);
            case USAGE ->
                    object.noun().equals("schema")
                            && (roles.contains(READ_ALL) || roles.contains(WRITE_ALL));
            default -> false;
        };
    }

    /// Whether it may grant a privilege on.
    public boolean mayGrant(Secured object, int column, Privilege privilege) {
        if (has(object.owner())) {
            return true;
        }
        for (Granted each : granted(object)) {
            if ((each.column() == 0 || each.column() == column)
                    && isHeld(each)
                    && each.grantable().contains(privilege)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHeld(Granted granted) {
        return granted.grantee() == Granted.PUBLIC || roles.contains(granted.grantee());
    }

    /// What was granted on an object, as it stands now.
    public List<Granted> granted(Secured object) {
        AccessList list = catalog.accessList(object.classOid(), object.oid());
        return list == null
                ? object.standard()
                : list.items().stream().map(Granted::parse).toList();
    }

    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE unless it may act as the owner
    public void requireOwner(Secured object) {
        if (!has(object.owner())) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "must be owner of " + object.noun() + " " + object.name());
        }
    }

    /// @throws DatabaseException INSUFFICIENT_PRIVILEGE
    public void require(Secured object, Privilege privilege) {
        if (!may(object, privilege)) {
            throw denied(object);
        }
    }

    public static DatabaseException denied(Secured object) {
        return new DatabaseException(
                ErrorCode.INSUFFICIENT_PRIVILEGE,
                "permission denied for " + object.noun() + " " + object.name());
    }
}
