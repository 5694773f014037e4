package io.falcondb.storage.mvcc.rocks;

import io.falcondb.kernel.ArraySink;

/// Changes that [RocksStore#write] makes all or none of. Not thread-safe; reused after [#clear].
///
/// It builds RocksDB's own serialised form of a batch, so that a whole batch crosses into native
/// code with one call and not with one for every change:
///
/// ```
/// sequence:u64le = 0  count:u32le
/// PUT(5)          family:varint key:slice value:slice
/// DELETE(4)       family:varint key:slice
/// DELETE_RANGE(14) family:varint from:slice to:slice
/// slice := length:varint bytes
/// ```
public final class StoreBatch {

    private static final int HEADER = 12;
    private static final int PUT = 5;
    private static final int DELETE = 4;
    private static final int DELETE_RANGE = 14;

    private final int[] familyIds;
    private final ArraySink sink = new ArraySink(16 * 1024);
    private int count;

    StoreBatch(int[] familyIds) {
        this.familyIds = familyIds;
        clear();
    }

    public void clear() {
        sink.clear();
        sink.putLong(0);
        sink.putInt(0);
        count = 0;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// Bytes so far: what a batch is bounded by.
    public int size() {
        return sink.position();
    }

    public void put(Family family, byte[] key, byte[] value) {
        begin(PUT, family);
        slice(key, 0, key.length);
        slice(value, 0, value.length);
    }

    /// Puts a value that is a timestamp and then a row.
    public void putVersion(
            Family family,
            byte[] key,
            int keyOffset,
            int keyLength,
            long timestamp,
            byte[] row,
            int rowOffset,
            int rowLength) {
        begin(PUT, family);
        slice(key, keyOffset, keyLength);
        varint(Long.BYTES + rowLength);
        sink.putLong(timestamp);
        sink.putBytes(row, rowOffset, rowLength);
    }

    /// Puts under a key that ends with a number.
    public void putSuffixed(
            Family family, byte[] key, int keyOffset, int keyLength, long suffix, byte[] value) {
        begin(PUT, family);
        varint(keyLength + Long.BYTES);
        sink.putBytes(key, keyOffset, keyLength);
        sink.putLong(suffix);
        slice(value, 0, value.length);
    }

    public void delete(Family family, byte[] key) {
        begin(DELETE, family);
        slice(key, 0, key.length);
    }

    /// Deletes `from` inclusive to `to` exclusive.
    public void deleteRange(Family family, byte[] from, byte[] to) {
        begin(DELETE_RANGE, family);
        slice(from, 0, from.length);
        slice(to, 0, to.length);
    }

    byte[] serialized() {
        byte[] bytes = sink.toByteArray();
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[HEADER - Integer.BYTES + i] = (byte) (count >>> (8 * i));
        }
        return bytes;
    }

    private void begin(int kind, Family family) {
        count++;
        sink.putByte(kind);
        varint(familyIds[family.ordinal()]);
    }

    private void slice(byte[] bytes, int offset, int length) {
        varint(length);
        sink.putBytes(bytes, offset, length);
    }

    private void varint(int value) {
        int rest = value;
        while (rest >= 0x80) {
            sink.putByte(rest | 0x80);
            rest >>>= 7;
        }
        sink.putByte(rest);
    }
}
