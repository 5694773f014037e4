package io.falcondb.storage.mvcc.rocks;

import java.util.Arrays;
import java.util.Set;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/// Walks one family as it was when this iterator was made. Not thread-safe, except that its store
/// may close it at any time; must be closed.
public final class StoreIterator implements AutoCloseable {

    private final RocksIterator iterator;
    private final ReadOptions options;
    private final Slice lower;
    private final Slice upper;
    private final Set<StoreIterator> open;
    private boolean closed;
    private byte[] key = new byte[128];
    private byte[] value = new byte[512];
    private int keyLength;
    private int valueLength;

    StoreIterator(
            RocksIterator iterator,
            ReadOptions options,
            Slice lower,
            Slice upper,
            Set<StoreIterator> open) {
        this.open = open;
        this.iterator = iterator;
        this.options = options;
        this.lower = lower;
        this.upper = upper;
    }

    /// Moves to the first key at or after `target`.
    public synchronized boolean seek(byte[] target) {
        refuseIfClosed();
        iterator.seek(target);
        return load();
    }

    public synchronized boolean first() {
        refuseIfClosed();
        iterator.seekToFirst();
        return load();
    }

    public synchronized boolean last() {
        refuseIfClosed();
        iterator.seekToLast();
        return load();
    }

    public synchronized boolean next() {
        refuseIfClosed();
        iterator.next();
        return load();
    }

    public synchronized boolean previous() {
        refuseIfClosed();
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
    public synchronized void close() {
        if (!closed) {
            closed = true;
            open.remove(this);
            iterator.close();
            options.close();
            lower.close();
            upper.close();
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw StoreFailure.closed();
        }
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
