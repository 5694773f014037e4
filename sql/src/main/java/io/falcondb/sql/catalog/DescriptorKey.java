package io.falcondb.sql.catalog;

/// The name of a stored descriptor.
///
/// @param oid of the object, or of the object that a comment or list is about
/// @param classOid of the system table that has the object, for comments and lists; else 0
/// @param part the attnum a comment is about; else 0
public record DescriptorKey(Kind kind, int oid, int classOid, int part) {

    /// The ordinal plus one is stored: only append.
    public enum Kind {
        SCHEMA,
        TABLE,
        SEQUENCE,
        ROLE,
        DATABASE,
        COMMENT,
        STATISTICS,
        ACCESS
    }

    public static DescriptorKey of(Kind kind, int oid) {
        return new DescriptorKey(kind, oid, 0, 0);
    }
}
