package io.falcondb.sql.catalog;

/// What COMMENT ON says of an object.
///
/// @param classOid of the system table that has the object: [SystemClass]
/// @param part attnum of a column, else 0
public record Comment(int classOid, int objectOid, int part, String text) implements Descriptor {

    @Override
    public DescriptorKey key() {
        return new DescriptorKey(DescriptorKey.Kind.COMMENT, objectOid, classOid, part);
    }
}
