package io.falcondb.wal.fold;

/// What the fold says of a record.
public sealed interface Verdict {

    /// It is the next record of the reign.
    record Accepted() implements Verdict {}

    /// A higher epoch has begun.
    record NewReign(long epoch) implements Verdict {}

    record Ignored(Reason reason) implements Verdict {}

    /// The log cannot mean anything from here on: nothing may be skipped.
    record Stopped(String reason) implements Verdict {}

    /// Why a record has no meaning.
    enum Reason {
        /// Another group's.
        FOREIGN,
        /// Of a reign that is over.
        DEPOSED,
        /// Accepted before.
        DUPLICATE,
        /// Its predecessor is not there yet: it must come again.
        EARLY
    }
}
