package io.falcondb.storage.mvcc.rocks;

import java.util.Arrays;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/// Walks one family as it was when this iterator was made. Not thread-safe; must be closed.
public final class StoreIterator implements AutoCloseable {

    private final RocksIterator iterator;
    private final ReadOptions options;
    private final Slice lower;
    private final Slice upper;
    private byte[] key = new byte[128];
    private byte[] value = new byte[512];
    private int keyLength;
    private int valueLength;

    StoreIterator(RocksIterator iterator, ReadOptions options, Slice lower, Slice upper) {
        this.iterator = iterator;
        this.options = options;
        this.lower = lower;
        this.upper = upper;
    }

    /// Moves to the first key at or after `target`.
    public boolean seek(byte[] target) {
        iterator.seek(target);
        return load();
    }

    public boolean first() {
        iterator.seekToFirst();
        return load();
    }

    public boolean last() {
        iterator.seekToLast();
        return load();
    }

    public boolean next() {
        iterator.next();
        return load();
    }

    public boolean previous() {
        iterator.prev();
        return load();
    }

    /// The key's bytes, valid up to [#keyLength] until the next move.
    public byte[] key() {
        return key;
    }

    public int keyLength() {
        return keyLength;
    }

    /// The value's bytes, valid up to [#valueLength] until the next move.
    public byte[] value() {
        return value;
    }

    public int valueLength() {
        return valueLength;
    }

    public byte[] copyKey() {
        return Arrays.copyOf(key, keyLength);
    }

    public byte[] copyValue() {
        return Arrays.copyOf(value, valueLength);
    }

    @Override
    public void close() {
        iterator.close();
        options.close();
        lower.close();
        upper.close();
    }

    private boolean load() {
        if (!iterator.isValid()) {
            try {
                iterator.status();
            } catch (RocksDBException e) {
                throw StoreFailure.of(e);
            }
            return false;
        }
        keyLength = iterator.key(key, 0, key.length);
        if (keyLength > key.length) {
            key = new byte[Integer.highestOneBit(keyLength) * 2];
            keyLength = iterator.key(key, 0, key.length);
        }
        valueLength = iterator.value(value, 0, value.length);
        if (valueLength > value.length) {
            value = new byte[Integer.highestOneBit(valueLength) * 2];
            valueLength = iterator.value(value, 0, value.length);
        }
        return true;
    }
}
