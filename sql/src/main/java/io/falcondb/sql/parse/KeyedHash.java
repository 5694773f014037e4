package io.falcondb.sql.parse;

/// SipHash-1-3 with 128 bits of output over a stream of 64-bit words: fast, and without the key
/// nobody can construct two statements with the same hash.
final class KeyedHash {
    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long words;
    private long low;
    private long high;

    KeyedHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    void start() {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
        words = 0;
    }

    void add(long word) {
        words++;
        v3 ^= word;
        round();
        v0 ^= word;
    }

    void finish() {
        add(words << 56 | words);
        v2 ^= 0xee;
        round();
        round();
        round();
        low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        round();
        round();
        round();
        high = v0 ^ v1 ^ v2 ^ v3;
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
