package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/// What clients are told of failures that nobody foresaw.
final class Errors {

    private static final Logger LOG = System.getLogger("io.falcondb.pgwire");

    private Errors() {}

    static DatabaseException of(Throwable failure) {
        return switch (failure) {
            case DatabaseException known -> known;
            case StackOverflowError deep ->
                    new DatabaseException(
                                    ErrorCode.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                            .hint("Simplify the statement.");
            case OutOfMemoryError full -> {
                LOG.log(Level.ERROR, "a statement ran out of memory", full);
                yield new DatabaseException(ErrorCode.OUT_OF_MEMORY, "out of memory");
            }
            default -> {
                LOG.log(Level.ERROR, "a statement failed for an internal reason", failure);
                yield new DatabaseException(
                        ErrorCode.INTERNAL_ERROR, "internal error: " + failure, failure);
            }
        };
    }

    static DatabaseException tooManyStatements(RejectedExecutionException refused) {
        return new DatabaseException(
                ErrorCode.TOO_MANY_CONNECTIONS,
                "too many statements run at the same time",
                refused);
    }
}
