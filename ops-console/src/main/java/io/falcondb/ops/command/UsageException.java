package io.falcondb.ops.command;

/// The command line makes no sense; the message says why and what does.
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
