package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Failure;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// Refusals as messages and back: the one table of it.
final class Failures {

    private Failures() {}

    static Failure of(Throwable problem) {
        DatabaseException refusal =
                problem instanceof DatabaseException known
                        ? known
                        : new DatabaseException(
                                ErrorCode.INTERNAL_ERROR, String.valueOf(problem), problem);
        Failure.Builder message =
                Failure.newBuilder()
                        .setCode(refusal.code().name())
                        .setMessage(String.valueOf(refusal.getMessage()))
                        .setPosition(refusal.position());
        for (Field field : Field.values()) {
            String value = refusal.field(field);
            if (value != null) {
                message.putFields(field.name(), value);
            }
        }
        return message.build();
    }

    /// A code that this build does not know becomes INTERNAL_ERROR, with the code in the message.
    static DatabaseException toException(Failure message) {
        DatabaseException refusal;
        try {
            refusal =
                    new DatabaseException(
                            ErrorCode.valueOf(message.getCode()), message.getMessage());
        } catch (IllegalArgumentException e) {
            refusal =
                    new DatabaseException(
                            ErrorCode.INTERNAL_ERROR,
                            message.getCode() + ": " + message.getMessage(),
                            e);
        }
        for (Field field : Field.values()) {
            String value = message.getFieldsMap().get(field.name());
            if (value != null) {
                refusal.with(field, value);
            }
        }
        return message.getPosition() == 0 ? refusal : refusal.at(message.getPosition());
    }

    /// Why a peer will not be called, or null if it is for another reason than that: it is somebody
    /// else, or the two do not agree on how to speak.
    static @Nullable String refusal(@Nullable Throwable problem) {
        if (problem == null) {
            return null;
        }
        Status status = Status.fromThrowable(problem);
        return status.getCode() == Status.Code.FAILED_PRECONDITION ? status.getDescription() : null;
    }

    static DatabaseException unavailable(String what, Throwable cause) {
        return new DatabaseException(
                        ErrorCode.CONNECTION_FAILURE, "the group's primary " + what, cause)
                .hint("The statement had no effect that outlasts its transaction; run it again.");
    }
}
