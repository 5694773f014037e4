package io.falcondb.ops.command;

/// How a command ends: the process's exit code.
public enum Ending {
    DONE(0),
    /// A precondition does not hold; nothing was tried.
    REFUSED(1),
    /// It was tried, and nothing has changed.
    FAILED(2),
    /// Nobody knows whether it happened: ask before trying again.
    UNKNOWN(3),
    /// Some of it happened, or some processes did not answer.
    PARTIAL(4),
    /// There is no such command, or it wants something else.
    USAGE(64);

    private final int code;

    Ending(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
