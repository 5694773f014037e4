package io.falcondb.pgwire.connection;

import io.falcondb.kernel.ByteSink;
import io.falcondb.pgwire.message.BackendWriter;
import io.falcondb.pgwire.message.FormatCodes;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeCodec;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import java.util.List;

/// Writes RowDescription and DataRow for given columns in given formats. Immutable but for the
/// formatting, which follows the session.
final class RowEncoder {

    /// How a column's values are written.
    private enum Way {
        LONG_TEXT,
        LONG_BINARY,
        UTF8_TEXT,
        TEXT,
        BINARY
    }

    private final List<OutputColumn> columns;
    private final FormatCodes formats;
    private final Way[] ways;
    private final TypeCodec[] codecs;

    /// @throws io.falcondb.kernel.DatabaseException PROTOCOL_VIOLATION if the number of formats
    ///   does not fit
    RowEncoder(List<OutputColumn> columns, FormatCodes formats) {
        this.columns = columns;
        this.formats = formats;
        this.ways = new Way[columns.size()];
        this.codecs = new TypeCodec[columns.size()];
        for (int i = 0; i < ways.length; i++) {
            Type type = columns.get(i).type();
            ways[i] = way(type, formats.isBinary(i));
            codecs[i] = type.codec();
        }
    }

    void describe(BackendWriter writer) {
        ByteSink sink = writer.sink();
        writer.begin('T');
        sink.putShort(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            writer.string(column.name());
            sink.putInt(column.tableOid());
            sink.putShort(column.attnum());
            sink.putInt(column.type().oid());
            sink.putShort(column.type().length());
            sink.putInt(column.typmod());
            sink.putShort(formats.isBinary(i) ? 1 : 0);
        }
        writer.end();
    }

    void row(BackendWriter writer, Row row, Formatting formatting) {
        ByteSink sink = writer.sink();
        writer.begin('D');
        sink.putShort(ways.length);
        for (int i = 0; i < ways.length; i++) {
            if (row.isNull(i)) {
                sink.putInt(-1);
            } else {
                int start = sink.position();
                sink.putInt(0);
                value(i, row, formatting, sink);
                sink.setInt(start, sink.position() - start - 4);
            }
        }
        writer.end();
    }

    private void value(int i, Row row, Formatting formatting, ByteSink sink) {
        TypeCodec codec = codecs[i];
        switch (ways[i]) {
            case LONG_TEXT -> codec.writeLongText(row.getLong(i), formatting, sink);
            case LONG_BINARY -> codec.writeLongBinary(row.getLong(i), sink);
            case UTF8_TEXT -> {
                if (!(row instanceof StoredRow stored) || !stored.writeUtf8(i, sink)) {
                    codec.writeText(required(row, i), formatting, sink);
                }
            }
            case TEXT -> codec.writeText(required(row, i), formatting, sink);
            case BINARY -> codec.writeBinary(required(row, i), sink);
        }
    }

    private static Object required(Row row, int i) {
        Object value = row.get(i);
        if (value == null) {
            throw new IllegalStateException("column " + i + " is null after all");
        }
        return value;
    }

    private static Way way(Type type, boolean binary) {
        if (type.repr() == Repr.LONG) {
            return binary ? Way.LONG_BINARY : Way.LONG_TEXT;
        }
        boolean plainText =
                type == Types.TEXT
                        || type == Types.VARCHAR
                        || type == Types.BPCHAR
                        || type == Types.NAME
                        || type == Types.JSON;
        if (plainText) {
            return Way.UTF8_TEXT;
        }
        return binary ? Way.BINARY : Way.TEXT;
    }
}
