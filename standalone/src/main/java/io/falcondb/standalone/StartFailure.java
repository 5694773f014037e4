package io.falcondb.standalone;

import io.falcondb.kernel.DatabaseException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException.*;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;

/// Why the process cannot start, as one line for a person and a code for a script.
record StartFailure(ExitCode code, String line) {

    static StartFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            StartFailure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new StartFailure(ExitCode.FAILED, "cannot start: " + deepest(failure));
    }

    private static @Nullable StartFailure known(Throwable cause) {
        return switch (cause) {
            default -> null;
        };
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            deepest = cause;
        }
        return deepest;
    }
}
