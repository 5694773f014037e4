package io.falcondb.sql.catalog;

import java.util.List;

/// What GRANT and REVOKE left on an object, as `io.falcondb.sql.privilege.Granted` writes it. An
/// object without one has what its kind has from the beginning.
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
