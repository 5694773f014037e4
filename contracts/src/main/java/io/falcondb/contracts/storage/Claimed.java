package io.falcondb.contracts.storage;

import io.falcondb.kernel.TransactionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a [Claim].
///
/// @param transaction its name, null if it has none
/// @param outcome of the first lock that was not granted, else GRANTED; locks that were granted
///   before it stay
/// @param versions of the keys to be read, null where there is no row; empty unless all locks were
///   granted
public record Claimed(
        @Nullable TransactionId transaction,
        Locks.Outcome outcome,
        List<byte @Nullable []> versions) {}
