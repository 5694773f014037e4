package io.falcondb.contracts.replication;

import io.falcondb.kernel.trace.TraceContext;

/// A log record whose way into the partition is recorded.
///
/// @param context of the commit
public record TracedRecord(long lsn, TraceContext context) {}
