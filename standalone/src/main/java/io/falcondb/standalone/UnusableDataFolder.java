package io.falcondb.standalone;

/// The data folder cannot be used; the message says why.
final class UnusableDataFolder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    UnusableDataFolder(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    ExitCode code() {
        return code;
    }
}
