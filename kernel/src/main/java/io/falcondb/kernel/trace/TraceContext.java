package io.falcondb.kernel.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which span of which trace something belongs to: W3C Trace Context, level 1.
///
/// @param traceId 32 lower-case hexadecimal digits, not all zero
/// @param spanId 16 of them, not all zero
/// @param sampled whether the trace is recorded
public record TraceContext(String traceId, String spanId, boolean sampled) {

    /// Version, trace, span, flags. A later version may have more behind them.
    private static final Pattern TRACEPARENT =
            Pattern.compile(
                    "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /// Reads a `traceparent`; null if it is none.
    public static @Nullable TraceContext parse(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent);
        if (!matcher.matches() || matcher.group(1).equals("00") && matcher.group(5) != null) {
            return null;
        }
        boolean sampled = (Integer.parseInt(matcher.group(4), 16) & 1) != 0;
        return new TraceContext(matcher.group(2), matcher.group(3), sampled);
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
