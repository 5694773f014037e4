package io.falcondb.sql.ddl;

/// Turns a password into what is stored of it. Thread-safe.
@FunctionalInterface
public interface PasswordHasher {

    /// The verifier `SCRAM-SHA-256$iterations:salt$stored:server` of a password in plain text.
    String verifier(String password);
}
