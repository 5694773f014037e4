package io.falcondb.relational.expression;

import java.util.SplittableRandom;

/// The chance behind `random()`, one per session; asked for with [Environment#service]. Not
/// thread-safe.
public final class RandomSource {

    private SplittableRandom random;

    public RandomSource(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// From 0 (inclusive) to 1.
    public double next() {
        return random.nextDouble();
    }

    /// `setseed`: the same seed leads to the same numbers.
    public void seed(double seed) {
        random = new SplittableRandom(Double.doubleToLongBits(seed));
    }
}
