package io.falcondb.contracts.operations;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// As whom a process is asked. Immutable; its text tells no secret.
public final class Credentials {

    private static final Credentials NOBODY = new Credentials(null);

    private final @Nullable String header;

    private Credentials(@Nullable String header) {
        this.header = header;
    }

    public static Credentials nobody() {
        return NOBODY;
    }

    /// @param user null or empty for nobody
    public static Credentials basic(@Nullable String user, @Nullable String password) {
        if (user == null || user.isEmpty()) {
            return NOBODY;
        }
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /// @param token of an authority that the process believes
    public static Credentials bearer(String token) {
        return new Credentials("Bearer " + token);
    }

    /// The value of `Authorization`; null for nobody.
    @Nullable String header() {
        return header;
    }

    @Override
    public String toString() {
        return header == null ? "nobody" : header.substring(0, header.indexOf(' ')) + " ...";
    }
}
