package io.falcondb.storage.recovery;

/// A data folder that cannot be opened, by its own fault or its owner's; nothing in it was changed.
public final class DataFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why, so that a launcher can choose its exit code.
    public enum Reason {
        /// Another process has it open.
        IN_USE,
        /// Another version of the database wrote it, mostly a newer one.
        OTHER_FORMAT,
        /// It is not a data folder, and not empty.
        FOREIGN,
        /// This process may not write into it.
        NOT_WRITABLE,
        /// It must lie on an encrypted volume, and is not known to.
        NOT_ENCRYPTED
    }

    private final Reason reason;

    public DataFolderException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public DataFolderException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
