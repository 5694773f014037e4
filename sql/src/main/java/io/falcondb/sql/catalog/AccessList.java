package io.falcondb.sql.catalog;

import java.util.List;

/// What GRANT and REVOKE left on an object, in the notation of PostgreSQL's `aclitem`
/// (`grantee=rw/grantor`). Shown by the system tables; privileges are checked nowhere yet.
///
/// @param classOid of the system table that has the object: [SystemClass]
public record AccessList(int classOid, int objectOid, List<String> items) implements Descriptor {

    public AccessList {
        items = List.copyOf(items);
    }

    @Override
    public DescriptorKey key() {
        return new DescriptorKey(DescriptorKey.Kind.ACCESS, objectOid, classOid, 0);
    }
}
