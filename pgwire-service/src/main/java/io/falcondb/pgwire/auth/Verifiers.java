package io.falcondb.pgwire.auth;

import com.ongres.scram.common.ScramFunctions;
import io.falcondb.sql.catalog.Role;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Starts SCRAM exchanges for roles, known or not. Thread-safe.
public final class Verifiers {

    private static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;

    private final SecureRandom random;
    private final byte[] secret = new byte[32];

    public Verifiers(SecureRandom random) {
        this.random = random;
        random.nextBytes(secret);
    }

    /// @param role null if there is none of this name
    /// @param now microseconds since 2000-01-01 UTC
    public ScramExchange exchange(
            String user, @Nullable Role role, byte @Nullable [] binding, long now) {
        String text = role == null ? null : role.verifier();
        ScramVerifier verifier = text == null ? null : ScramVerifier.parse(text);
        if (role == null || verifier == null) {
            return new ScramExchange(madeUp(user), false, binding, random);
        }
        Long until = role.validUntil();
        return new ScramExchange(verifier, until == null || now < until, binding, random);
    }

    /// The same for the same name, so that nobody can tell it from a real one by asking twice.
    private ScramVerifier madeUp(String user) {
        byte[] key =
                ScramFunctions.hmac(
                        ScramVerifier.MECHANISM, secret, user.getBytes(StandardCharsets.UTF_8));
        return new ScramVerifier(ITERATIONS, Arrays.copyOf(key, SALT_BYTES), key, key);
    }
}
