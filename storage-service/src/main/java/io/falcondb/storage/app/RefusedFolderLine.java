package io.falcondb.storage.app;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in a line, and not in a stack trace, why a data folder cannot be used.
final class RefusedFolderLine extends AbstractFailureAnalyzer<RefusedFolder> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RefusedFolder refused) {
        return new FailureAnalysis(
                "falcondb: " + refused.getMessage(),
                "docs/how-to/start-failures.md, by the exit code " + refused.getExitCode(),
                refused);
    }
}
