package io.falcondb.sql.catalog;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.FieldReader;
import io.falcondb.relational.row.FieldWriter;
import io.falcondb.relational.type.Type;
import java.util.List;

/// The stored form of a table with its columns, constraints and indexes.
final class TableCodec {

    private TableCodec() {}

    static void write(FieldWriter out, Table table) {
        out.integer(table.oid()).integer(table.schemaOid()).text(table.name());
        out.integer(table.owner()).integer(table.storageId());
        out.integer(table.persistence().ordinal());
        out.list(table.columns(), TableCodec::writeColumn);
        out.list(table.constraints(), TableCodec::writeConstraint);
        out.list(table.indexes(), TableCodec::writeIndex);
        out.texts(table.options());
        ViewQuery view = table.view();
        out.flag(view != null);
        if (view != null) {
            out.text(view.sql()).texts(view.searchPath());
        }
    }

    static Table read(FieldReader in) {
        int oid = in.integer();
        int schemaOid = in.integer();
        String name = in.text();
        int owner = in.integer();
        int storageId = in.integer();
        Table.Persistence persistence = Table.Persistence.values()[in.integer()];
        List<Column> columns = in.list(TableCodec::readColumn);
        List<Constraint> constraints = in.list(TableCodec::readConstraint);
        List<Index> indexes = in.list(reader -> readIndex(reader, oid));
        List<String> options = in.texts();
        ViewQuery view = in.flag() ? new ViewQuery(in.text(), in.texts()) : null;
        return new Table(
                oid,
                schemaOid,
                name,
                owner,
                storageId,
                persistence,
                columns,
                constraints,
                indexes,
                options,
                view);
    }

    private static void writeColumn(FieldWriter out, Column column) {
        out.integer(column.attnum()).text(column.name()).type(column.type());
        out.integer(column.typmod()).flag(column.notNull()).optionalText(column.defaultText());
        out.integer(column.identity().ordinal()).flag(column.generated());
        out.optionalValue(column.type(), column.missingValue()).flag(column.dropped());
    }

    private static Column readColumn(FieldReader in) {
        int attnum = in.integer();
        String name = in.text();
        Type type = in.type();
        return new Column(
                attnum,
                name,
                type,
                in.integer(),
                in.flag(),
                in.optionalText(),
                Column.Identity.values()[in.integer()],
                in.flag(),
                in.optionalValue(type),
                in.flag());
    }

    private static void writeConstraint(FieldWriter out, Constraint constraint) {
        out.integer(constraint.contype()).integer(constraint.oid()).text(constraint.name());
        out.integers(constraint.columns());
        switch (constraint) {
            case Constraint.PrimaryKey key ->
                    out.integer(key.indexOid())
                            .flag(key.deferrable())
                            .flag(key.initiallyDeferred());
            case Constraint.Unique key ->
                    out.integer(key.indexOid())
                            .flag(key.deferrable())
                            .flag(key.initiallyDeferred());
            case Constraint.Check check ->
                    out.text(check.expression()).flag(check.validated()).flag(check.noInherit());
            case Constraint.ForeignKey key -> {
                out.integer(key.target()).integers(key.targetColumns());
                out.integer(key.targetIndex());
                out.integer(key.onUpdate().ordinal()).integer(key.onDelete().ordinal());
                out.integers(key.setColumns()).flag(key.matchFull());
                out.flag(key.deferrable()).flag(key.initiallyDeferred()).flag(key.validated());
            }
        }
    }

    private static Constraint readConstraint(FieldReader in) {
        int contype = in.integer();
        int oid = in.integer();
        String name = in.text();
        List<Integer> columns = in.integers();
        return switch (contype) {
            case 'p' ->
                    new Constraint.PrimaryKey(
                            oid, name, columns, in.integer(), in.flag(), in.flag());
            case 'u' ->
                    new Constraint.Unique(oid, name, columns, in.integer(), in.flag(), in.flag());
            case 'c' -> new Constraint.Check(oid, name, columns, in.text(), in.flag(), in.flag());
            case 'f' ->
                    new Constraint.ForeignKey(
                            oid,
                            name,
                            columns,
                            in.integer(),
                            in.integers(),
                            in.integer(),
                            Constraint.Action.values()[in.integer()],
                            Constraint.Action.values()[in.integer()],
                            in.integers(),
                            in.flag(),
                            in.flag(),
                            in.flag(),
                            in.flag());
            default ->
                    throw new DatabaseException(
                            ErrorCode.DATA_CORRUPTED,
                            "catalog row has a constraint of unknown kind " + contype);
        };
    }

    private static void writeIndex(FieldWriter out, Index index) {
        out.integer(index.oid()).integer(index.schemaOid()).text(index.name());
        out.integer(index.owner()).integer(index.storageId());
        out.flag(index.unique()).flag(index.primary()).flag(index.nullsNotDistinct());
        out.list(index.keys(), TableCodec::writeKey).integers(index.include());
        out.optionalText(index.predicate()).texts(index.options());
    }

    private static Index readIndex(FieldReader in, int tableOid) {
        return new Index(
                in.integer(),
                in.integer(),
                in.text(),
                in.integer(),
                tableOid,
                in.integer(),
                in.flag(),
                in.flag(),
                in.flag(),
                in.list(TableCodec::readKey),
                in.integers(),
                in.optionalText(),
                in.texts());
    }

    private static void writeKey(FieldWriter out, IndexKey key) {
        out.integer(key.attnum()).optionalText(key.expression()).type(key.type());
        out.flag(key.descending()).flag(key.nullsFirst());
    }

    private static IndexKey readKey(FieldReader in) {
        return new IndexKey(in.integer(), in.optionalText(), in.type(), in.flag(), in.flag());
    }
}
