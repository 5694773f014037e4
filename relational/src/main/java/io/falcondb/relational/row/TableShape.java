package io.falcondb.relational.row;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a table's stored descriptor is needed to read its rows and keys: for whoever stores rows
/// and has no catalog. The catalog's own codec writes descriptors, and holds this reader to them by
/// a test.
///
/// @param columns by attnum without gaps, dropped ones included
/// @param indexes the primary key's, if there is one, lives where the rows do
public record TableShape(
        int oid,
        int schemaOid,
        String name,
        int storageId,
        List<ColumnShape> columns,
        List<IndexShape> indexes) {

    /// The keyspace of the catalog's descriptors.
    public static final int CATALOG = 1;

    /// Where in their keys the kind stands, and these kinds.
    public static final int KIND_AT = 4;

    public static final int SCHEMA_KIND = 1;
    public static final int TABLE_KIND = 2;

    private static final int FORMAT = 1;

    /// @param missing what rows of before the column answer
    /// @param identity whether its values come from a sequence of its own
    public record ColumnShape(
            String name,
            Type type,
            boolean identity,
            boolean generated,
            @Nullable Object missing,
            boolean dropped) {}

    /// @param keys its columns by attnum; 0 for an expression
    public record IndexShape(int storageId, boolean primary, List<KeyShape> keys) {}

    public record KeyShape(int attnum, Type type, boolean descending) {}

    public TableShape {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    /// Null without a primary key: then rows lie under a number that nobody sees.
    public @Nullable IndexShape primaryKey() {
        return indexes.stream().filter(IndexShape::primary).findFirst().orElse(null);
    }

    /// Lays out the stored rows.
    public RowFormat rowFormat() {
        return new RowFormat(
                columns.stream().map(ColumnShape::type).toList(),
                columns.stream().<@Nullable Object>map(ColumnShape::missing).toArray());
    }

    /// A schema's name, from its stored descriptor.
    public static String schemaName(byte[] row, int offset) {
        FieldReader in = opened(row, offset);
        in.integer();
        return in.text();
    }

    /// @throws DatabaseException DATA_CORRUPTED for another format
    public static TableShape read(byte[] row, int offset) {
        FieldReader in = opened(row, offset);
        int oid = in.integer();
        int schemaOid = in.integer();
        String name = in.text();
        in.integer();
        int storageId = in.integer();
        in.integer();
        List<ColumnShape> columns = in.list(TableShape::column);
        in.list(TableShape::skipConstraint);
        return new TableShape(oid, schemaOid, name, storageId, columns, in.list(TableShape::index));
    }

    private static FieldReader opened(byte[] row, int offset) {
        FieldReader in = new FieldReader(row, offset);
        int format = in.integer();
        if (format != FORMAT) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED, "catalog row of unknown format " + format);
        }
        return in;
    }

    private static ColumnShape column(FieldReader in) {
        in.integer();
        String name = in.text();
        Type type = in.type();
        in.integer();
        in.flag();
        in.optionalText();
        return new ColumnShape(
                name, type, in.integer() != 0, in.flag(), in.optionalValue(type), in.flag());
    }

    private static int skipConstraint(FieldReader in) {
        int kind = in.integer();
        in.integer();
        in.text();
        in.integers();
        switch (kind) {
            case 'p', 'u' -> {
                in.integer();
                skipFlags(in, 2);
            }
            case 'c' -> {
                in.text();
                skipFlags(in, 2);
            }
            case 'f' -> {
                in.integer();
                in.integers();
                in.integer();
                in.integer();
                in.integer();
                in.integers();
                skipFlags(in, 4);
            }
            default ->
                    throw new DatabaseException(
                            ErrorCode.DATA_CORRUPTED,
                            "catalog row has a constraint of unknown kind " + kind);
        }
        return kind;
    }

    private static void skipFlags(FieldReader in, int count) {
        for (int i = 0; i < count; i++) {
            in.flag();
        }
    }

    private static IndexShape index(FieldReader in) {
        in.integer();
        in.integer();
        in.text();
        in.integer();
        int storageId = in.integer();
        in.flag();
        boolean primary = in.flag();
        in.flag();
        List<KeyShape> keys = in.list(TableShape::key);
        in.integers();
        in.optionalText();
        in.texts();
        return new IndexShape(storageId, primary, keys);
    }

    private static KeyShape key(FieldReader in) {
        int attnum = in.integer();
        in.optionalText();
        Type type = in.type();
        boolean descending = in.flag();
        in.flag();
        return new KeyShape(attnum, type, descending);
    }
}
