package io.falcondb.wal.segment;

import java.io.IOException;

/// The disk is full. Nothing was appended, and the log goes on when there is space again.
public final class NoSpaceException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoSpaceException(String message) {
        super(message);
    }

    public NoSpaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
