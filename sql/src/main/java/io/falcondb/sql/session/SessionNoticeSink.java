package io.falcondb.sql.session;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.catalog.NoticeSink;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notices by the words that lower floors use for them.
final class SessionNoticeSink implements NoticeSink {

    private static final Map<String, ErrorCode> CODES = new HashMap<>();

    static {
        for (ErrorCode code : ErrorCode.values()) {
            CODES.put(code.sqlState(), code);
        }
    }

    private final Session session;

    SessionNoticeSink(Session session) {
        this.session = session;
    }

    @Override
    public void notice(
            String severity,
            String sqlState,
            String message,
            @Nullable String detail,
            @Nullable String hint) {
        session.notice(
                new Notice(
                        Notice.Severity.valueOf(severity),
                        CODES.getOrDefault(sqlState, ErrorCode.WARNING),
                        message,
                        detail,
                        hint));
    }
}
