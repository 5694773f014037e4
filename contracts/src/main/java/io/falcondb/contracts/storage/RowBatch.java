package io.falcondb.contracts.storage;

import io.falcondb.kernel.ArraySink;
import java.util.Arrays;

/// Keys and rows of a scan, packed into one array, so that a batch crosses a process border as it
/// is and a row is read in place. Row `i` lies at [#rowOffset] with [#rowLength] bytes; the
/// timestamp of its version stands in [#timestamp]. Reused by its cursor; not thread-safe.
public final class RowBatch {

    private final ArraySink data = new ArraySink(16 * 1024);
    private int[] keyOffsets = new int[64];
    private int[] rowOffsets = new int[64];
    private int[] ends = new int[64];
    private long[] timestamps = new long[64];
    private int size;

    public void clear() {
        data.clear();
        size = 0;
    }

    public void add(
            byte[] key,
            int keyOffset,
            int keyLength,
            long timestamp,
            byte[] row,
            int rowOffset,
            int rowLength) {
        if (size == ends.length) {
            grow();
        }
        keyOffsets[size] = data.position();
        data.putBytes(key, keyOffset, keyLength);
        rowOffsets[size] = data.position();
        data.putBytes(row, rowOffset, rowLength);
        ends[size] = data.position();
        timestamps[size] = timestamp;
        size++;
    }

    public int size() {
        return size;
    }

    /// The array that offsets point into; valid until the next change of this batch.
    public byte[] array() {
        return data.array();
    }

    public int keyOffset(int i) {
        return keyOffsets[i];
    }

    public int keyLength(int i) {
        return rowOffsets[i] - keyOffsets[i];
    }

    public byte[] key(int i) {
        return Arrays.copyOfRange(data.array(), keyOffsets[i], rowOffsets[i]);
    }

    public int rowOffset(int i) {
        return rowOffsets[i];
    }

    public int rowLength(int i) {
        return ends[i] - rowOffsets[i];
    }

    public byte[] row(int i) {
        return Arrays.copyOfRange(data.array(), rowOffsets[i], ends[i]);
    }

    public long timestamp(int i) {
        return timestamps[i];
    }

    private void grow() {
        int capacity = size * 2;
        keyOffsets = Arrays.copyOf(keyOffsets, capacity);
        rowOffsets = Arrays.copyOf(rowOffsets, capacity);
        ends = Arrays.copyOf(ends, capacity);
        timestamps = Arrays.copyOf(timestamps, capacity);
    }
}
