package io.falcondb.contracts.coordination;

/// This coordinator does not lead the decision log, or does so no more. What was under way may
/// still stand in the log.
public final class NotLeaderException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotLeaderException(String reason) {
        super(reason);
    }
}
