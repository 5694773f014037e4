package io.falcondb.storage.mvcc;

import java.util.Arrays;

/// A key in a hash map.
record RowKey(byte[] bytes, int hash) {

    static RowKey of(byte[] bytes) {
        return new RowKey(bytes, KeyHash.of(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey that
                && that.hash == hash
                && Arrays.equals(that.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
