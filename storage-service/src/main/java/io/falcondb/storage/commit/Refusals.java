package io.falcondb.storage.commit;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;

/// Why a commit does not happen, or nobody knows whether it did.
public final class Refusals {

    private Refusals() {}

    public static DatabaseException gone() {
        return new DatabaseException(
                ErrorCode.SERIALIZATION_FAILURE,
                "could not serialize access: the transaction has ended");
    }

    static DatabaseException readsChanged() {
        return new DatabaseException(
                        ErrorCode.SERIALIZATION_FAILURE,
                        "could not serialize access due to read/write dependencies among"
                                + " transactions")
                .detail(
                        "Reason code: Canceled on identification as a pivot, during commit attempt.")
                .hint("The transaction might succeed if retried.");
    }

    static DatabaseException lostParts(int announced, int staged) {
        return new DatabaseException(
                ErrorCode.TRANSACTION_ROLLBACK,
                "%d parts of the transaction were staged, %d are needed"
                        .formatted(staged, announced));
    }

    static DatabaseException promiseTooLarge(int recordBytesMax) {
        return new DatabaseException(
                        ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                        "a transaction across groups holds too many locks: they do not fit into a"
                                + " record of %d bytes".formatted(recordBytesMax))
                .hint("You might need to increase falcon.wal.max-record.");
    }

    public static DatabaseException notPrepared(TransactionId transaction) {
        return new DatabaseException(
                ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                "transaction %s is not prepared here".formatted(transaction));
    }

    static DatabaseException diskFull() {
        return new DatabaseException(
                        ErrorCode.DISK_FULL,
                        "could not write to the write-ahead log: No space left on device")
                .hint("Check free disk space.");
    }

    static DatabaseException notWritten(Throwable cause) {
        return new DatabaseException(
                ErrorCode.IO_ERROR,
                "could not write to the write-ahead log: " + cause.getMessage(),
                cause);
    }

    public static DatabaseException queueFull(int queueMax) {
        return new DatabaseException(
                        ErrorCode.INSUFFICIENT_RESOURCES,
                        "too many commits are waiting (falcon.commit.queue-max = %d)"
                                .formatted(queueMax))
                .hint("The disk of the write-ahead log cannot keep up.");
    }

    public static DatabaseException stopped(Throwable cause) {
        return new DatabaseException(
                ErrorCode.CRASH_SHUTDOWN,
                "the database has stopped accepting changes: " + cause.getMessage(),
                cause);
    }

    /// This member is no primary, or cannot show that it still is one.
    public static DatabaseException notPrimary(String why) {
        return new DatabaseException(
                        ErrorCode.CANNOT_CONNECT_NOW, "the group has no primary here: " + why)
                .hint("Ask again: another member takes over by itself.");
    }

    static DatabaseException unknown(TransactionId transaction, Throwable cause) {
        return new DatabaseException(
                        ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN,
                        "the outcome of transaction %s is unknown: %s"
                                .formatted(transaction, cause.getMessage()),
                        cause)
                .hint(
                        "After a restart, falcon_commit_status('%s') knows it."
                                .formatted(transaction));
    }

    public static DatabaseException shutDown() {
        return new DatabaseException(
                ErrorCode.ADMIN_SHUTDOWN, "terminating connection due to administrator command");
    }
}
