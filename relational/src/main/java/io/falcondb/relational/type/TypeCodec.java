package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// A type's input and output functions. Stateless and thread-safe. Values are boxed as [Repr] says;
/// null never arrives here.
public interface TypeCodec {

    /// PostgreSQL's input function: what does not fit the typmod is refused, as on assignment. A
    /// written cast cuts instead: parse with -1, then [Typmods#coerce].
    ///
    /// @throws io.falcondb.kernel.DatabaseException INVALID_TEXT_REPRESENTATION and its kin, in
    ///   PostgreSQL's wording
    Object parse(String text, int typmod, Formatting formatting);

    /// PostgreSQL's output function.
    String format(Object value, Formatting formatting);

    /// Writes the text format without length.
    default void writeText(Object value, Formatting formatting, ByteSink sink) {
        sink.putUtf8(format(value, formatting));
    }

    /// Writes the text format of a [Repr#LONG] value without boxing it.
    default void writeLongText(long value, Formatting formatting, ByteSink sink) {
        writeText(value, formatting, sink);
    }

    /// PostgreSQL's receive function.
    Object readBinary(byte[] source, int offset, int length, int typmod);

    /// PostgreSQL's send function, without length.
    void writeBinary(Object value, ByteSink sink);

    /// Writes the binary format of a [Repr#LONG] value without boxing it.
    default void writeLongBinary(long value, ByteSink sink) {
        writeBinary(value, sink);
    }
}
