package io.falcondb.sql.catalog;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// A sequence generator. Its state lives outside transactions under `sequenceId`; RESTART takes a
/// new id, so that it is undone with its transaction.
///
/// @param type int2, int4 or int8
/// @param ownedBy the column whose end is also the sequence's
public record Sequence(
        int oid,
        int schemaOid,
        String name,
        int owner,
        long sequenceId,
        Type type,
        Sequences.Definition definition,
        long cache,
        @Nullable Owner ownedBy)
        implements CatalogRelation, Descriptor {

    /// @param internal of an identity column, which it cannot leave
    public record Owner(int tableOid, int attnum, boolean internal) {}

    @Override
    public char relkind() {
        return 'S';
    }

    public Sequence withName(String newName) {
        return new Sequence(
                oid, schemaOid, newName, owner, sequenceId, type, definition, cache, ownedBy);
    }

    public Sequence withSchema(int newSchemaOid) {
        return new Sequence(
                oid, newSchemaOid, name, owner, sequenceId, type, definition, cache, ownedBy);
    }

    public Sequence withOwner(int newOwner) {
        return new Sequence(
                oid, schemaOid, name, newOwner, sequenceId, type, definition, cache, ownedBy);
    }

    public Sequence withSequenceId(long newId) {
        return new Sequence(oid, schemaOid, name, owner, newId, type, definition, cache, ownedBy);
    }

    public Sequence withDefinition(
            Type newType, Sequences.Definition newDefinition, long newCache) {
        return new Sequence(
                oid, schemaOid, name, owner, sequenceId, newType, newDefinition, newCache, ownedBy);
    }

    public Sequence ownedBy(@Nullable Owner newOwner) {
        return new Sequence(
                oid, schemaOid, name, owner, sequenceId, type, definition, cache, newOwner);
    }

    @Override
    public DescriptorKey key() {
        return DescriptorKey.of(DescriptorKey.Kind.SEQUENCE, oid);
    }
}
