package io.falcondb.sql.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans that all sessions share, by a key that says all they depend on; the one used longest ago
/// makes room. Thread-safe.
final class SharedPlans<V> {

    private static final int STRIPES = 16;

    private final Map<Object, V>[] stripes;

    @SuppressWarnings({"unchecked", "rawtypes"})
    SharedPlans(int plansMax) {
        stripes = new Map[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Recent<>(Math.max(1, plansMax / STRIPES));
        }
    }

    @Nullable V find(Object key) {
        Map<Object, V> stripe = stripe(key);
        synchronized (stripe) {
            return stripe.get(key);
        }
    }

    void keep(Object key, V plan) {
        Map<Object, V> stripe = stripe(key);
        synchronized (stripe) {
            stripe.put(key, plan);
        }
    }

    private Map<Object, V> stripe(Object key) {
        int hash = key.hashCode();
        return stripes[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    /// A map that forgets what was used longest ago.
    static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int entriesMax;

        Recent(int entriesMax) {
            super(16, 0.75f, true);
            this.entriesMax = entriesMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > entriesMax;
        }
    }
}
