package io.falcondb.contracts.storage;

import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;

/// A part of a large transaction.
///
/// @param part counts from 0 within the transaction, without gaps
/// @param fresh all keys lie in keyspaces that this transaction created: nobody can look there
///   before it commits, so the rows go straight to their place and are read back with
///   `Timestamp.LATEST` instead of [Group#staged]. If the transaction ends otherwise, whoever
///   created the keyspaces has them dropped.
public record StageRequest(TransactionId transaction, int part, boolean fresh, ChangeSet changes) {}
