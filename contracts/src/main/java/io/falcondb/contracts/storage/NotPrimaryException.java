package io.falcondb.contracts.storage;

/// The member that was asked does not reign: nothing was done, and another one may be asked.
public final class NotPrimaryException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotPrimaryException(String reason) {
        super(reason);
    }
}
