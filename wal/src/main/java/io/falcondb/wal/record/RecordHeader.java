package io.falcondb.wal.record;

/// What stands before every record.
///
/// ```
/// magic:u32 version:u8 kind:u8 group:u16 cluster:u64 epoch:u64 lsn:u64 previous:u32 length:u32
/// checksum:u32
/// ```
///
/// @param lsn 0 for an EpochBegin
/// @param previous checksum of the record before it in the fold; 0 before the first record and in
///   an EpochBegin
/// @param length bytes of payload behind this header
/// @param checksum CRC32C of the header before this field, and of the payload
public record RecordHeader(
        long cluster, int group, long epoch, long lsn, int previous, int length, int checksum) {

    /// "FREC".
    static final int MAGIC = 0x46524543;

    static final int VERSION = 1;
    static final int CHECKSUM_OFFSET = 40;

    /// Bytes of an encoded header.
    public static final int SIZE = CHECKSUM_OFFSET + 4;

    public boolean belongsTo(WalId log) {
        return cluster == log.cluster().value() && group == log.group().value();
    }
}
