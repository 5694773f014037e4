package io.falcondb.contracts.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the lines of an audit log hang together:
///
/// ```
/// {"number":1,...,"previous":"0000...","hash":"ab12..."}
/// {"number":2,...,"previous":"ab12...","hash":"cd34..."}
/// ```
///
/// `hash` is SHA-256 over the bytes of its line before `,"hash"`, in which `previous` is the hash
/// of the line before. It finds accidents and people who edit a file; somebody who may write the
/// file and knows this can make a whole new chain, so send the lines, or now and then the newest
/// hash, to another machine.
final class AuditChain {

    /// `previous` of the first line.
    static final String START = "0".repeat(64);

    private static final Pattern LINE =
            Pattern.compile(
                    "(\\{\"number\":(\\d{1,18}),.*,\"previous\":\"([0-9a-f]{64})\"),\"hash\":\"([0-9a-f]{64})\"}",
                    Pattern.DOTALL);

    /// What a line says of the chain.
    ///
    /// @param hash as it stands in the line
    /// @param isWhole whether it is the hash of the line
    record Link(long number, String previous, String hash, boolean isWhole) {}

    private AuditChain() {}

    static String hash(String open) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(open.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String ending(String hash) {
        return ",\"hash\":\"" + hash + "\"}";
    }

    /// Null if it is no line of an audit log.
    static @Nullable Link read(String line) {
        Matcher found = LINE.matcher(line);
        return found.matches()
                ? new Link(
                        Long.parseLong(found.group(2)),
                        found.group(3),
                        found.group(4),
                        hash(found.group(1)).equals(found.group(4)))
                : null;
    }
}
