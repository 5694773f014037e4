package io.falcondb.wal.topic;

/// A partition that cannot be read on. Nothing is skipped: whoever needs it stops by this name.
public final class PartitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What happened to it.
    public enum Reason {
        /// Records that are needed were trimmed: only a checkpoint helps.
        TRIMMED,
        /// It ends before a place that was read earlier.
        CUT,
        /// Somebody deleted the topic and made another with its name.
        RECREATED,
        /// Nobody answers now.
        UNAVAILABLE,
        /// The fold cannot give it a meaning.
        DAMAGED
    }

    private final Reason reason;

    public PartitionException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public PartitionException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
