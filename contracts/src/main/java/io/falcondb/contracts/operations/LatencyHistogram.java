package io.falcondb.contracts.operations;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts durations in buckets that are at most a sixteenth of their value wide, as HdrHistogram
/// does. Thread-safe; recording allocates nothing, waits for nobody and costs two additions in one
/// of several copies of the buckets, so that cores seldom meet in one.
public final class LatencyHistogram {

    private static final int SUB_BITS = 4;
    private static final int SUBS = 1 << SUB_BITS;

    /// The longest duration that is told apart: 2^37 microseconds, 38 hours.
    private static final int EXPONENT_MAX = 36;

    private static final int BUCKETS = (EXPONENT_MAX - SUB_BITS + 2) * SUBS;
    private static final int COPIES = 8;

    /// Places left free at both ends of a copy and before its sum, 128 bytes: the copies lie one
    /// behind the other in memory, and without room between them a core that adds to the sum of one
    /// takes the line of the cache away that another core needs for the first buckets of the next.
    private static final int ROOM = 16;

    private static final int FIRST = ROOM;
    private static final int SUM = FIRST + BUCKETS + ROOM;

    private final AtomicLongArray[] copies = new AtomicLongArray[COPIES];

    public LatencyHistogram() {
        for (int i = 0; i < COPIES; i++) {
            copies[i] = new AtomicLongArray(SUM + ROOM);
        }
    }

    /// @param micros a negative one, of a clock that was set back, counts as 0
    public void record(long micros) {
        long counted = Math.max(0, micros);
        AtomicLongArray copy = copies[(int) Thread.currentThread().threadId() & (COPIES - 1)];
        copy.getAndIncrement(FIRST + bucket(counted));
        copy.getAndAdd(SUM, counted);
    }

    /// What was recorded until now. Records that come at the same time may be missing in part.
    public Counts counts() {
        long[] counts = new long[BUCKETS];
        long sum = 0;
        for (AtomicLongArray copy : copies) {
            for (int i = 0; i < BUCKETS; i++) {
                counts[i] += copy.get(FIRST + i);
            }
            sum += copy.get(SUM);
        }
        return new Counts(counts, sum);
    }

    private static int bucket(long micros) {
        if (micros < SUBS) {
            return (int) micros;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        if (exponent > EXPONENT_MAX) {
            return BUCKETS - 1;
        }
        int sub = (int) (micros >>> (exponent - SUB_BITS)) & (SUBS - 1);
        return (exponent - SUB_BITS + 1) * SUBS + sub;
    }

    /// Exclusive.
    private static long upperBound(int bucket) {
        int next = bucket + 1;
        if (next < SUBS) {
            return next;
        }
        int exponent = next / SUBS + SUB_BITS - 1;
        return (long) (SUBS + next % SUBS) << (exponent - SUB_BITS);
    }

    /// A state of a histogram. Immutable.
    public static final class Counts {

        private final long[] counts;
        private final long sumMicros;
        private final long total;

        private Counts(long[] counts, long sumMicros) {
            this.counts = counts;
            this.sumMicros = sumMicros;
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            this.total = all;
        }

        public long total() {
            return total;
        }

        public long sumMicros() {
            return sumMicros;
        }

        /// Durations below a bound; exact where the bound is 1 or 1.5 times a power of two.
        public long below(long micros) {
            long below = 0;
            for (int i = 0; i < BUCKETS && upperBound(i) <= micros; i++) {
                below += counts[i];
            }
            return below;
        }

        /// The upper bound of the bucket in which the quantile lies; 0 if nothing was recorded.
        ///
        /// @param quantile 0 to 1
        public long quantileMicros(double quantile) {
            long wanted = Math.max(1, (long) Math.ceil(quantile * total));
            long seen = 0;
            for (int i = 0; i < BUCKETS; i++) {
                seen += counts[i];
                if (seen >= wanted) {
                    return upperBound(i);
                }
            }
            return 0;
        }

        /// What came since an earlier state of the same histogram.
        public Counts since(Counts earlier) {
            long[] difference = new long[BUCKETS];
            for (int i = 0; i < BUCKETS; i++) {
                difference[i] = counts[i] - earlier.counts[i];
            }
            return new Counts(difference, sumMicros - earlier.sumMicros);
        }
    }
}
