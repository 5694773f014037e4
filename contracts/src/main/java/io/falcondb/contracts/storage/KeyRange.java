package io.falcondb.contracts.storage;

import java.util.Arrays;

/// Keys from `from` inclusive to `to` exclusive, as unsigned bytes.
public record KeyRange(byte[] from, byte[] to) {

    public static KeyRange of(byte[] key) {
        return new KeyRange(key, Arrays.copyOf(key, key.length + 1));
    }

    /// All keys that begin with `prefix`, which must not be all 0xff.
    public static KeyRange startingWith(byte[] prefix) {
        return new KeyRange(prefix, after(prefix));
    }

    public boolean contains(byte[] key) {
        return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
    }

    public boolean overlaps(KeyRange other) {
        return Arrays.compareUnsigned(from, other.to) < 0
                && Arrays.compareUnsigned(other.from, to) < 0;
    }

    /// The smallest key greater than every key that begins with `prefix`.
    public static byte[] after(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xff) {
                byte[] end = Arrays.copyOf(prefix, i + 1);
                end[i]++;
                return end;
            }
        }
        throw new IllegalArgumentException("no key comes after this prefix");
    }
}
