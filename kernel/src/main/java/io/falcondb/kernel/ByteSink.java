package io.falcondb.kernel;

/// Where encoders write bytes, in network order: a growing array here, a network buffer in the
/// gateway. Not thread-safe.
public interface ByteSink {

    void putByte(int value);

    void putShort(int value);

    void putInt(int value);

    void putLong(long value);

    void putBytes(byte[] source, int offset, int length);

    default void putBytes(byte[] source) {
        putBytes(source, 0, source.length);
    }

    /// UTF-8, without length or terminator.
    void putUtf8(String text);

    /// Bytes written so far, to be used with [#setInt].
    int position();

    /// Overwrites four bytes that were written before, such as a length that is known only now.
    void setInt(int position, int value);
}
