package io.falcondb.storage.lock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The keys that were waited for most, in bounded memory: the space-saving sketch of Metwally,
/// Agrawal and El Abbadi ("Efficient computation of frequent and top-k elements in data streams",
/// ICDT 2005). A key that is not among the counted ones takes the place of the least one and
/// inherits its count as what it may be wrong by; every key with more than a `keysMax`-th of all
/// waits is certainly among them. Thread-safe. Only waits are counted, which are slow by
/// themselves.
final class HotKeys {

    private record Key(byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key(byte[] others) && Arrays.equals(bytes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private static final class Count {
        long waits;
        long tooMany;
        long nanos;
    }

    private final int keysMax;
    private final Map<Key, Count> counts = new HashMap<>();

    /// @param keysMax keys that are counted at one time
    HotKeys(int keysMax) {
        this.keysMax = keysMax;
    }

    /// @param nanos how long the wait was
    synchronized void waited(byte[] key, long nanos) {
        Key wanted = new Key(key);
        Count count = counts.get(wanted);
        if (count == null) {
            count = counts.size() < keysMax ? new Count() : inherited();
            counts.put(wanted, count);
        }
        count.waits++;
        count.nanos += nanos;
    }

    /// Most waits first.
    synchronized List<HotKey> most() {
        List<HotKey> found = new ArrayList<>();
        counts.forEach(
                (key, count) ->
                        found.add(
                                new HotKey(key.bytes(), count.waits, count.tooMany, count.nanos)));
        found.sort(Comparator.comparingLong(HotKey::waits).reversed());
        return found;
    }

    private Count inherited() {
        Map.Entry<Key, Count> least = null;
        for (Map.Entry<Key, Count> entry : counts.entrySet()) {
            if (least == null || entry.getValue().waits < least.getValue().waits) {
                least = entry;
            }
        }
        Count heir = new Count();
        if (least != null) {
            counts.remove(least.getKey());
            heir.waits = least.getValue().waits;
            heir.tooMany = heir.waits;
        }
        return heir;
    }
}
