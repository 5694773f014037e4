package io.falcondb.contracts.rpc;

import io.grpc.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells from the end of a call whether the two sides did not agree on encryption or did not
/// believe each other. gRPC has no status of its own for that: the exceptions below it say it, or,
/// for a call that waited for a connection until its deadline, their text.
///
/// @param encrypted whether this side uses TLS
/// @param greeted whether the peer has answered on this connection in HTTP/2
record HandshakeTrouble(boolean encrypted, boolean greeted) {

    private static final Pattern UNBELIEVED =
            Pattern.compile(Pattern.quote(UnbelievedPeerException.class.getName()) + ": ([^\\n]+)");
    private static final Pattern ALERT =
            Pattern.compile("Received fatal alert: ([a-z_]+)|\\(([a-z_]+)\\) Received fatal alert");

    /// What to say after the peer's name, or null if it is something else.
    @Nullable String of(Status status) {
        if (status.isOk() || greeted) {
            return null;
        }
        String text = text(status);
        return encrypted ? ofTls(text) : ofPlaintext(text);
    }

    /// A listener that wants TLS takes the first frame of HTTP/2 for nonsense and hangs up.
    private static @Nullable String ofPlaintext(String text) {
        return text.contains("Network closed for unknown reason")
                ? "hung up before it said a word: it may want TLS, and this process speaks plaintext;"
                        + " set falcon.rpc.tls.bundle here too if it is set there"
                : null;
    }

    private static @Nullable String ofTls(String text) {
        if (text.contains("NotSslRecordException")
                || text.contains("Unsupported or unrecognized SSL message")) {
            return "speaks plaintext, and this process TLS: set falcon.rpc.tls.bundle there too";
        }
        Matcher unbelieved = UNBELIEVED.matcher(text);
        if (unbelieved.find()) {
            return "is not believed: its " + unbelieved.group(1).strip();
        }
        Matcher alert = ALERT.matcher(text);
        if (alert.find()) {
            return "does not believe this process (%s): its log says why; compare both with"
                            .formatted(alert.group(1) == null ? alert.group(2) : alert.group(1))
                    + " ./falcon ops cert list";
        }
        return text.contains("Network closed for unknown reason")
                        || text.contains("Connection closed while performing TLS negotiation")
                ? "hung up before it said a word: its log says whether it refused this process"
                : null;
    }

    private static String text(Status status) {
        StringBuilder text = new StringBuilder(String.valueOf(status.getDescription()));
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause);
        }
        return text.toString();
    }
}
