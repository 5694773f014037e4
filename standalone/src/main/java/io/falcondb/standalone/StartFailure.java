package io.falcondb.standalone;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.storage.recovery.DataFolderException;
import java.net.BindException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.FieldError;

/// Why the process cannot start, as one line for a person and a code for a script.
record StartFailure(ExitCode code, String line) {

    static StartFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            StartFailure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        Throwable deepest = deepest(failure);
        return new StartFailure(
                ExitCode.FAILED,
                "cannot start: "
                        + (deepest.getMessage() == null
                                ? deepest.toString()
                                : deepest.getMessage()));
    }

    private static @Nullable StartFailure known(Throwable cause) {
        return switch (cause) {
            case DataFolderException folder ->
                    new StartFailure(
                            switch (folder.reason()) {
                                case IN_USE -> ExitCode.DATA_FOLDER_IN_USE;
                                case OTHER_FORMAT -> ExitCode.DATA_FOLDER_NEWER;
                                case FOREIGN, NOT_WRITABLE -> ExitCode.DATA_FOLDER_UNUSABLE;
                                case NOT_ENCRYPTED -> ExitCode.DATA_FOLDER_NOT_ENCRYPTED;
                            },
                            String.valueOf(folder.getMessage()));
            case WrongSetting wrong -> wrongSetting(String.valueOf(wrong.getMessage()));
            case UnboundConfigurationPropertiesException unknown ->
                    wrongSetting(
                            "there is no setting "
                                    + unknown.getUnboundProperties().stream()
                                            .map(property -> property.getName().toString())
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
            case BindValidationException invalid ->
                    wrongSetting(
                            invalid.getValidationErrors().getAllErrors().stream()
                                    .map(
                                            error ->
                                                    error instanceof FieldError field
                                                            ? "the setting falcon."
                                                                    + dashed(field.getField())
                                                                    + " "
                                                                    + field.getDefaultMessage()
                                                                    + ", not "
                                                                    + field.getRejectedValue()
                                                            : String.valueOf(
                                                                    error.getDefaultMessage()))
                                    .sorted()
                                    .collect(Collectors.joining("; ")));
            case org.springframework.boot.context.properties.bind.BindException unreadable
                    when unreadable.getProperty() != null
                            && !(unreadable.getCause() instanceof BindValidationException) ->
                    unreadable(unreadable.getProperty());
            case PortInUseException taken -> portTaken("port " + taken.getPort() + " is taken");
            case BindException taken -> portTaken(String.valueOf(taken.getMessage()));
            case DatabaseException refused ->
                    switch (refused.code()) {
                        case DISK_FULL ->
                                new StartFailure(
                                        ExitCode.DATA_FOLDER_FULL,
                                        String.valueOf(refused.getMessage()));
                        case DATA_CORRUPTED, INDEX_CORRUPTED ->
                                new StartFailure(
                                        ExitCode.DATA_DAMAGED,
                                        String.valueOf(refused.getMessage()));
                        default -> null;
                    };
            default -> null;
        };
    }

    private static StartFailure unreadable(ConfigurationProperty property) {
        return wrongSetting(
                "the setting " + property.getName() + " cannot be \"" + property.getValue() + "\"");
    }

    private static StartFailure wrongSetting(String what) {
        return new StartFailure(
                ExitCode.WRONG_SETTING, what + "; docs/reference/settings.md lists all settings");
    }

    private static StartFailure portTaken(String what) {
        return new StartFailure(
                ExitCode.PORT_TAKEN,
                what + "; choose others with --port, --http-port and --metrics-port");
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
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
