package io.falcondb.pgwire.auth;

import java.security.SecureRandom;

/// Makes verifiers for new passwords. Thread-safe.
public final class PasswordHashing {

    private static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;

    private final SecureRandom random;

    public PasswordHashing(SecureRandom random) {
        this.random = random;
    }

    /// The verifier of a password in plain text, with a salt of its own. Costs milliseconds.
    public String verifier(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return ScramVerifier.of(password, salt, ITERATIONS).toString();
    }
}
