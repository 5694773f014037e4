package io.falcondb.storage.app;

import io.falcondb.storage.recovery.DataFolderException;
import org.springframework.boot.ExitCodeGenerator;

/// A start that ends because the data folder cannot be used: Spring Boot ends the process with the
/// code that the standalone process ends with for the same reason.
final class RefusedFolder extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private final DataFolderException.Reason reason;

    RefusedFolder(DataFolderException refusal) {
        super(refusal.getMessage(), refusal);
        this.reason = refusal.reason();
    }

    @Override
    public int getExitCode() {
        return switch (reason) {
            case FOREIGN, NOT_WRITABLE -> 11;
            case OTHER_FORMAT -> 13;
            case IN_USE -> 14;
            case NOT_ENCRYPTED -> 17;
        };
    }
}
