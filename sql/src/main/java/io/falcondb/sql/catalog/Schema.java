package io.falcondb.sql.catalog;

/// A schema. `owner` is a role's oid.
public record Schema(int oid, String name, int owner) implements Descriptor {

    public static final int PG_CATALOG = 11;
    public static final int PG_TOAST = 99;
    public static final int PUBLIC = 2200;
    public static final int INFORMATION_SCHEMA = 13000;

    /// Of the operators' views; every catalog has it and none stores it.
    public static final int FALCON = 13500;

    static final Schema OF_OPERATORS = new Schema(FALCON, "falcon", Role.BOOTSTRAP);

    public Schema withName(String newName) {
        return new Schema(oid, newName, owner);
    }

    public Schema withOwner(int newOwner) {
        return new Schema(oid, name, newOwner);
    }

    /// Whether it belongs to the system, so that nobody creates anything in it.
    public boolean isSystem() {
        return oid == PG_CATALOG || oid == PG_TOAST || oid == INFORMATION_SCHEMA || oid == FALCON;
    }

    @Override
    public DescriptorKey key() {
        return DescriptorKey.of(DescriptorKey.Kind.SCHEMA, oid);
    }
}
