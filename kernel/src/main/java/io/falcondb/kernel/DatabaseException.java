package io.falcondb.kernel;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal or failure that a client is told, with PostgreSQL's wording in the message and the
/// facts as fields. Built once and thrown: the withers change this object and return it, so it must
/// not be shared before it is thrown.
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The optional fields of PostgreSQL's ErrorResponse.
    public enum Field {
        DETAIL,
        HINT,
        WHERE,
        SCHEMA,
        TABLE,
        COLUMN,
        DATA_TYPE,
        CONSTRAINT
    }

    private final ErrorCode code;
    private final Map<Field, String> fields = new EnumMap<>(Field.class);
    private int position;

    public DatabaseException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public DatabaseException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    public @Nullable String field(Field field) {
        return fields.get(field);
    }

    /// Where in the statement, as a character index counted from 1; 0 where it is unknown.
    public int position() {
        return position;
    }

    public DatabaseException with(Field field, String value) {
        fields.put(field, value);
        return this;
    }

    public DatabaseException detail(String detail) {
        return with(Field.DETAIL, detail);
    }

    public DatabaseException hint(String hint) {
        return with(Field.HINT, hint);
    }

    /// `position` counts characters from 1. The innermost place wins: a position once set stays.
    public DatabaseException at(int position) {
        if (this.position == 0) {
            this.position = position;
        }
        return this;
    }

    @Override
    public String toString() {
        return code.sqlState() + " " + getMessage();
    }
}
