package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.AccessList;
import io.falcondb.sql.privilege.Granted;
import io.falcondb.sql.privilege.Privilege;
import io.falcondb.sql.privilege.Secured;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is granted on one object, while it changes. Not thread-safe.
final class GrantedList {

    private final Secured object;
    private final List<Granted> items;

    /// @param items changeable
    GrantedList(Secured object, List<Granted> items) {
        this.object = object;
        this.items = items;
    }

    AccessList stored() {
        return Granted.stored(object, items);
    }

    void grant(int column, int grantee, int grantor, Privilege privilege, boolean withOption) {
        Granted before = take(column, grantee, grantor);
        Set<Privilege> privileges = copy(before.privileges());
        Set<Privilege> grantable = copy(before.grantable());
        privileges.add(privilege);
        if (withOption) {
            grantable.add(privilege);
        }
        items.add(new Granted(column, grantee, grantor, privileges, grantable));
    }

    /// Takes back a privilege, or only the right to grant it on. Revoking it of a whole table
    /// revokes it of its columns.
    ///
    /// @throws DatabaseException DEPENDENT_OBJECTS_STILL_EXIST if others have it from the grantee
    ///   and not `cascade`
    void revoke(
            int column,
            int grantee,
            int grantor,
            Privilege privilege,
            boolean onlyOption,
            boolean cascade) {
        for (Granted each : List.copyOf(items)) {
            if ((each.column() == column || column == 0)
                    && each.isFrom(each.column(), grantee, grantor)) {
                take(each.column(), grantee, grantor);
                Set<Privilege> privileges = copy(each.privileges());
                Set<Privilege> grantable = copy(each.grantable());
                boolean lost = grantable.remove(privilege);
                if (!onlyOption) {
                    privileges.remove(privilege);
                }
                if (!privileges.isEmpty()) {
                    items.add(new Granted(each.column(), grantee, grantor, privileges, grantable));
                }
                if (lost) {
                    follow(each.column(), grantee, privilege, cascade);
                }
            }
        }
    }

    /// What a role passed on goes when it no longer may.
    private void follow(int column, int role, Privilege privilege, boolean cascade) {
        boolean still =
                role == object.owner()
                        || items.stream()
                                .anyMatch(
                                        each ->
                                                each.grantee() == role
                                                        && each.column() == column
                                                        && each.grantable().contains(privilege));
        if (still) {
            return;
        }
        for (Granted each : List.copyOf(items)) {
            if (each.grantor() == role
                    && each.column() == column
                    && each.privileges().contains(privilege)) {
                if (!cascade) {
                    throw new DatabaseException(
                                    ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                                    "dependent privileges exist")
                            .hint("Use CASCADE to revoke them too.");
                }
                revoke(column, each.grantee(), role, privilege, false, true);
            }
        }
    }

    private Granted take(int column, int grantee, int grantor) {
        for (Granted each : items) {
            if (each.isFrom(column, grantee, grantor)) {
                items.remove(each);
                return each;
            }
        }
        return new Granted(column, grantee, grantor, Set.of(), Set.of());
    }

    private static Set<Privilege> copy(Set<Privilege> privileges) {
        Set<Privilege> copy = EnumSet.noneOf(Privilege.class);
        copy.addAll(privileges);
        return copy;
    }
}
