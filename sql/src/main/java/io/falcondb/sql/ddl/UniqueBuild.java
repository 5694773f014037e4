package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.transaction.Transaction;
import java.util.Arrays;

/// Writes keys into a new keyspace and finds those that come twice. Keys that arrive in order are
/// compared with the one before; only others are looked up.
final class UniqueBuild {

    private final Transaction transaction;
    private byte[] greatest = new byte[0];

    UniqueBuild(Transaction transaction) {
        this.transaction = transaction;
    }

    /// @return false, with nothing written, if the key is there already
    boolean put(byte[] key, byte[] row) {
        int order = Arrays.compareUnsigned(key, greatest);
        if (order > 0) {
            greatest = key;
        } else if (order == 0 || transaction.newest(key) != null) {
            return false;
        }
        transaction.put(key, row);
        return true;
    }

    static DatabaseException duplicate(String index, String table, String schema, String key) {
        return new DatabaseException(
                        ErrorCode.UNIQUE_VIOLATION,
                        "could not create unique index \"" + index + "\"")
                .detail("Key " + key + " is duplicated.")
                .with(DatabaseException.Field.SCHEMA, schema)
                .with(DatabaseException.Field.TABLE, table)
                .with(DatabaseException.Field.CONSTRAINT, index);
    }
}
