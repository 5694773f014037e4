package io.falcondb.system.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/// Passwords as `./falcon compose secrets` writes them, all of them the same.
final class Secrets {

    private Secrets() {}

    /// @return a folder in `parent`; its files are readable by the containers' user
    static Path write(Path parent, String password) throws IOException {
        Path secrets = Files.createDirectories(parent.resolve("secrets"));
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        Files.writeString(secrets.resolve("password"), password);
        Files.writeString(secrets.resolve("viewer-password"), password);
        Files.writeString(secrets.resolve("operators"), "operator:" + hash);
        Files.writeString(secrets.resolve("viewers"), "viewer:" + hash);
        return secrets;
    }
}
