package io.falcondb.sql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index. The primary key's index *is* the table: it has the table's storage id.
///
/// @param storageId the keyspace of its entries
/// @param include attnums of columns that are only carried along
/// @param predicate SQL over the table's columns of a partial index
/// @param options as written in WITH: `fillfactor=90`
public record Index(
        int oid,
        int schemaOid,
        String name,
        int owner,
        int tableOid,
        int storageId,
        boolean unique,
        boolean primary,
        boolean nullsNotDistinct,
        List<IndexKey> keys,
        List<Integer> include,
        @Nullable String predicate,
        List<String> options)
        implements CatalogRelation {

    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        options = List.copyOf(options);
    }

    @Override
    public char relkind() {
        return 'i';
    }

    public boolean hasExpressions() {
        return keys.stream().anyMatch(key -> key.attnum() == 0);
    }

    public boolean uses(int attnum) {
        return include.contains(attnum) || keys.stream().anyMatch(k -> k.attnum() == attnum);
    }

    public Index withName(String newName) {
        return new Index(
                oid,
                schemaOid,
                newName,
                owner,
                tableOid,
                storageId,
                unique,
                primary,
                nullsNotDistinct,
                keys,
                include,
                predicate,
                options);
    }

    public Index withStorageId(int newStorageId) {
        return new Index(
                oid,
                schemaOid,
                name,
                owner,
                tableOid,
                newStorageId,
                unique,
                primary,
                nullsNotDistinct,
                keys,
                include,
                predicate,
                options);
    }

    public Index withSchema(int newSchemaOid) {
        return new Index(
                oid,
                newSchemaOid,
                name,
                owner,
                tableOid,
                storageId,
                unique,
                primary,
                nullsNotDistinct,
                keys,
                include,
                predicate,
                options);
    }

    public Index withOwner(int newOwner) {
        return new Index(
                oid,
                schemaOid,
                name,
                newOwner,
                tableOid,
                storageId,
                unique,
                primary,
                nullsNotDistinct,
                keys,
                include,
                predicate,
                options);
    }

    public Index withKeys(List<IndexKey> newKeys, @Nullable String newPredicate) {
        return new Index(
                oid,
                schemaOid,
                name,
                owner,
                tableOid,
                storageId,
                unique,
                primary,
                nullsNotDistinct,
                newKeys,
                include,
                newPredicate,
                options);
    }

    public Index withOptions(List<String> newOptions) {
        return new Index(
                oid,
                schemaOid,
                name,
                owner,
                tableOid,
                storageId,
                unique,
                primary,
                nullsNotDistinct,
                keys,
                include,
                predicate,
                newOptions);
    }
}
