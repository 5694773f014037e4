package io.falcondb.storage.tail;

import io.falcondb.relational.row.KeyReader;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.relational.row.TableShape;
import io.falcondb.relational.row.TableShape.ColumnShape;
import io.falcondb.relational.row.TableShape.IndexShape;
import io.falcondb.relational.row.TableShape.KeyShape;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Row changes as statements, one line each. What no statement can say (rows of tables that this
/// member does not know, of the catalog, of sequences) becomes a comment with the bytes, so that
/// nothing is left out; entries of indexes follow from their rows.
final class TailStatements {

    private final TableShapes tables;

    TailStatements(TableShapes tables) {
        this.tables = tables;
    }

    List<String> of(ChangeSet changes) {
        List<String> lines = new ArrayList<>();
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            int keyspace = KeyReader.keyspace(change.key());
            TableShape table = tables.byStorage(keyspace);
            if (tables.isIndex(keyspace)) {
                continue;
            }
            String statement =
                    table == null
                            ? null
                            : switch (change.kind()) {
                                case PUT -> put(table, change.row());
                                case DELETE -> delete(table, change.key());
                                case EXTEND, DROP_KEYS -> null;
                            };
            lines.add(statement == null ? bytes(change, table) : statement);
        }
        return lines;
    }

    /// Right whether the row is there or not.
    private String put(TableShape table, byte[] bytes) {
        StoredRow row = new StoredRow(table.rowFormat()).reset(bytes, 0, bytes.length);
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        boolean identity = false;
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnShape column = table.columns().get(i);
            if (!column.dropped() && !column.generated()) {
                names.add(SqlWords.quoted(column.name()));
                values.add(SqlWords.literal(column.type(), row.get(i)));
                identity |= column.identity();
            }
        }
        return "INSERT INTO "
                + tables.name(table)
                + " ("
                + String.join(", ", names)
                + ")"
                + (identity ? " OVERRIDING SYSTEM VALUE" : "")
                + " VALUES ("
                + String.join(", ", values)
                + ")"
                + onConflict(table, names)
                + ";";
    }

    private static String onConflict(TableShape table, List<String> names) {
        IndexShape key = table.primaryKey();
        if (key == null) {
            return "";
        }
        List<String> keys = key.keys().stream().map(part -> columnName(table, part)).toList();
        List<String> sets =
                names.stream()
                        .filter(name -> !keys.contains(name))
                        .map(name -> name + " = EXCLUDED." + name)
                        .toList();
        return " ON CONFLICT ("
                + String.join(", ", keys)
                + ") DO "
                + (sets.isEmpty() ? "NOTHING" : "UPDATE SET " + String.join(", ", sets));
    }

    /// Null if the key does not say which row it was.
    private @Nullable String delete(TableShape table, byte[] key) {
        IndexShape primary = table.primaryKey();
        if (primary == null
                || !primary.keys().stream().allMatch(part -> KeyReader.canRead(part.type()))) {
            return null;
        }
        KeyReader reader = new KeyReader(key);
        List<String> conditions = new ArrayList<>();
        for (KeyShape part : primary.keys()) {
            conditions.add(
                    columnName(table, part)
                            + " = "
                            + SqlWords.literal(
                                    part.type(), reader.next(part.type(), part.descending())));
        }
        return "DELETE FROM "
                + tables.name(table)
                + " WHERE "
                + String.join(" AND ", conditions)
                + ";";
    }

    private static String columnName(TableShape table, KeyShape part) {
        return SqlWords.quoted(table.columns().get(part.attnum() - 1).name());
    }

    private String bytes(ChangeSet.Cursor change, @Nullable TableShape table) {
        HexFormat hex = HexFormat.of();
        String line =
                "-- %s%s key \\x%s"
                        .formatted(
                                change.kind(),
                                table == null ? "" : " in " + tables.name(table),
                                hex.formatHex(change.key()));
        return change.rowLength() > 0 ? line + " value \\x" + hex.formatHex(change.row()) : line;
    }
}
