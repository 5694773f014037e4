package io.falcondb.coordinator.page;

import org.jspecify.annotations.Nullable;

/// A point of the plots. What nobody could tell is null, which is a gap in the line and not a zero.
///
/// @param sequence grows by one a sample
/// @param at milliseconds since 1970-01-01 UTC
/// @param statements a second, of all gateways that answered
/// @param commits a second, those without changes included
/// @param aborts transactions that an error ended, a second
/// @param p50 milliseconds of a statement at the slowest gateway, as are p95 and p99
/// @param lag records that the member furthest behind its primary lacks
public record Sample(
        long sequence,
        long at,
        @Nullable Double statements,
        @Nullable Double commits,
        @Nullable Double aborts,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Long lag) {}
