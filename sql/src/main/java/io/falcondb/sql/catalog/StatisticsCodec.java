package io.falcondb.sql.catalog;

import io.falcondb.relational.row.FieldReader;
import io.falcondb.relational.row.FieldWriter;
import io.falcondb.relational.type.Type;

/// The stored form of statistics. Each column's values carry the oid of their type.
final class StatisticsCodec {

    private StatisticsCodec() {}

    static void write(FieldWriter out, TableStatistics statistics) {
        out.integer(statistics.tableOid()).real(statistics.rows()).integer(statistics.bytes());
        out.list(statistics.columns(), StatisticsCodec::writeColumn);
    }

    static TableStatistics read(FieldReader in) {
        return new TableStatistics(
                in.integer(), in.real(), in.longInteger(), in.list(StatisticsCodec::readColumn));
    }

    private static void writeColumn(FieldWriter out, TableStatistics.OfColumn column) {
        out.integer(column.attnum()).type(column.type()).real(column.nullFraction());
        out.integer(column.averageWidth()).real(column.distinct());
        out.list(column.commonValues(), (w, value) -> w.value(column.type(), value));
        out.list(column.commonFrequencies(), FieldWriter::real);
        out.list(column.histogram(), (w, value) -> w.value(column.type(), value));
        out.real(column.correlation());
    }

    private static TableStatistics.OfColumn readColumn(FieldReader in) {
        int attnum = in.integer();
        Type type = in.type();
        return new TableStatistics.OfColumn(
                attnum,
                type,
                in.real(),
                in.integer(),
                in.real(),
                in.list(reader -> reader.value(type)),
                in.list(FieldReader::real),
                in.list(reader -> reader.value(type)),
                in.real());
    }
}
