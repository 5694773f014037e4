package io.falcondb.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A [ByteSink] over a growing array. Not thread-safe.
public final class ArraySink implements ByteSink {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    public ArraySink() {
        this(64);
    }

    public ArraySink(int capacity) {
        bytes = new byte[capacity];
    }

    @Override
    public void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void putShort(int value) {
        reserve(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    @Override
    public void putInt(int value) {
        reserve(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    @Override
    public void putLong(long value) {
        reserve(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    @Override
    public void putBytes(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void putUtf8(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int position() {
        return size;
    }

    @Override
    public void setInt(int position, int value) {
        if (position < 0 || position + 4 > size) {
            throw new IndexOutOfBoundsException(position);
        }
        INT.set(bytes, position, value);
    }

    /// Forgets what was written and keeps the array.
    public void clear() {
        size = 0;
    }

    /// The array behind this sink: valid up to [#position], until the next write.
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes =
                    Arrays.copyOf(
                            bytes,
                            Math.max(
                                    needed,
                                    (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}
