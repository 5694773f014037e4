package io.falcondb.sql.privilege;

import io.falcondb.sql.catalog.AccessList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What one role granted another on an object or a column of it. Immutable.
///
/// As text: `column:grantee=letters/grantor` with oids for the roles and `*` behind what may be
/// granted on, such as `2:16400=rw*/10`.
///
/// @param column attnum; 0 for the object as a whole
/// @param grantee oid of a role; 0 for PUBLIC
/// @param privileges what the grantee may do
/// @param grantable of these, what it may grant on
public record Granted(
        int column, int grantee, int grantor, Set<Privilege> privileges, Set<Privilege> grantable) {

    public static final int PUBLIC = 0;

    public Granted {
        privileges = Set.copyOf(privileges);
        grantable = Set.copyOf(grantable);
    }

    /// What the catalog keeps for an object.
    public static AccessList stored(Secured object, List<Granted> items) {
        return new AccessList(
                object.classOid(), object.oid(), items.stream().map(Granted::text).toList());
    }

    static Granted parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        int slash = text.indexOf('/');
        Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        Set<Privilege> grantable = EnumSet.noneOf(Privilege.class);
        for (int i = equals + 1; i < slash; i++) {
            Privilege privilege = Privilege.of(text.charAt(i));
            privileges.add(privilege);
            if (text.charAt(i + 1) == '*') {
                grantable.add(privilege);
                i++;
            }
        }
        return new Granted(
                Integer.parseInt(text.substring(0, colon)),
                Integer.parseInt(text.substring(colon + 1, equals)),
                Integer.parseInt(text.substring(slash + 1)),
                privileges,
                grantable);
    }

    String text() {
        return column + ":" + grantee + "=" + letters() + "/" + grantor;
    }

    /// In the order of [Privilege], `*` behind what may be granted on.
    public String letters() {
        StringBuilder letters = new StringBuilder();
        for (Privilege privilege : Privilege.values()) {
            if (privileges.contains(privilege)) {
                letters.append(privilege.letter());
                if (grantable.contains(privilege)) {
                    letters.append('*');
                }
            }
        }
        return letters.toString();
    }

    /// The same when an object passes from one owner to another.
    public Granted passed(int from, int to) {
        return new Granted(
                column,
                grantee == from ? to : grantee,
                grantor == from ? to : grantor,
                privileges,
                grantable);
    }

    /// Whether a role gave or got something here.
    public boolean names(int role) {
        return grantee == role || grantor == role;
    }

    public boolean isFrom(int otherColumn, int otherGrantee, int otherGrantor) {
        return column == otherColumn && grantee == otherGrantee && grantor == otherGrantor;
    }
}
