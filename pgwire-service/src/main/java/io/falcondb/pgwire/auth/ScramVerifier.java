package io.falcondb.pgwire.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the server keeps instead of a password, as PostgreSQL writes it:
/// `SCRAM-SHA-256$iterations:salt$storedKey:serverKey`.
public record ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {

    static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;

    private static final int KEY_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("SCRAM-SHA-256\\$(\\d{1,9}):([^$]+)\\$([^:]+):(.+)");

    /// Null if the text is no verifier.
    public static @Nullable ScramVerifier parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            ScramVerifier verifier =
                    new ScramVerifier(
                            Integer.parseInt(matcher.group(1)),
                            decoder.decode(matcher.group(2)),
                            decoder.decode(matcher.group(3)),
                            decoder.decode(matcher.group(4)));
            boolean whole =
                    verifier.iterations > 0
                            && verifier.storedKey.length == KEY_BYTES
                            && verifier.serverKey.length == KEY_BYTES;
            return whole ? verifier : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /// Takes as long as the iterations cost: milliseconds for the usual 4,096.
    public static ScramVerifier of(String password, byte[] salt, int iterations) {
        byte[] salted =
                ScramFunctions.saltedPassword(
                        MECHANISM,
                        StringPreparation.POSTGRESQL_PREPARATION,
                        password.toCharArray(),
                        salt,
                        iterations);
        byte[] clientKey = ScramFunctions.clientKey(MECHANISM, salted);
        return new ScramVerifier(
                iterations,
                salt,
                ScramFunctions.storedKey(MECHANISM, clientKey),
                ScramFunctions.serverKey(MECHANISM, salted));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScramVerifier that
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(storedKey, that.storedKey)
                && Arrays.equals(serverKey, that.serverKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(storedKey);
    }

    /// The form in which it is stored.
    @Override
    public String toString() {
        Base64.Encoder encoder = Base64.getEncoder();
        return "SCRAM-SHA-256$%d:%s$%s:%s"
                .formatted(
                        iterations,
                        encoder.encodeToString(salt),
                        encoder.encodeToString(storedKey),
                        encoder.encodeToString(serverKey));
    }
}
