package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.value.RecordValue;
import org.jspecify.annotations.Nullable;

/// Anonymous records: output only, as in PostgreSQL.
final class RecordCodec implements TypeCodec {

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        throw noInput();
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        throw noInput();
    }

    private static DatabaseException noInput() {
        return new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "input of anonymous composite types is not implemented");
    }

    @Override
    public String format(Object value, Formatting formatting) {
        RecordValue row = (RecordValue) value;
        StringBuilder out = new StringBuilder("(");
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            Object field = row.values()[i];
            if (field != null) {
                quote(row.types()[i].codec().format(field, formatting), out);
            }
        }
        return out.append(')').toString();
    }

    private static void quote(String field, StringBuilder out) {
        boolean quotes = field.isEmpty();
        for (int i = 0; i < field.length() && !quotes; i++) {
            char c = field.charAt(i);
            quotes =
                    c == '"'
                            || c == '\\'
                            || c == '('
                            || c == ')'
                            || c == ','
                            || TextErrors.isBlank(c);
        }
        if (!quotes) {
            out.append(field);
            return;
        }
        out.append('"');
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            out.append(c);
            if (c == '"' || c == '\\') {
                out.append(c);
            }
        }
        out.append('"');
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        RecordValue row = (RecordValue) value;
        sink.putInt(row.size());
        for (int i = 0; i < row.size(); i++) {
            sink.putInt(row.types()[i].oid());
            writeSized(row.types()[i], row.values()[i], sink);
        }
    }

    /// The value's length, then its binary format; -1 for NULL.
    static void writeSized(Type type, @Nullable Object value, ByteSink sink) {
        if (value == null) {
            sink.putInt(-1);
            return;
        }
        int length = sink.position();
        sink.putInt(0);
        type.codec().writeBinary(value, sink);
        sink.setInt(length, sink.position() - length - 4);
    }
}
