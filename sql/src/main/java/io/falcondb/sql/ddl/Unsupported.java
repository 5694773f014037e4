package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// What is refused for now.
final class Unsupported {

    private Unsupported() {}

    static DatabaseException temporary(String what) {
        return feature("temporary " + what + " are not supported");
    }

    static DatabaseException feature(String message) {
        return new DatabaseException(ErrorCode.FEATURE_NOT_SUPPORTED, message);
    }
}
