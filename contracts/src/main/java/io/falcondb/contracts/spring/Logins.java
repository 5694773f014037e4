package io.falcondb.contracts.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/// The users that the settings name.
final class Logins {

    /// Slow on purpose, all of them. Plain texts and quick hashes are refused.
    private static final Set<String> HASHES =
            Set.of("bcrypt", "scrypt@SpringSecurity_v5_8", "pbkdf2@SpringSecurity_v5_8");

    static final String VIEWER = "ROLE_VIEWER";
    static final String OPERATOR = "ROLE_OPERATOR";

    private Logins() {}

    /// @throws IllegalArgumentException naming the setting that is wrong, without the hash
    static List<UserDetails> of(AccessSettings settings) {
        Map<String, UserDetails> users = new TreeMap<>();
        settings.viewers().forEach(text -> add(users, "viewers", text, VIEWER));
        settings.operators().forEach(text -> add(users, "operators", text, VIEWER, OPERATOR));
        return new ArrayList<>(users.values());
    }

    private static void add(
            Map<String, UserDetails> users, String list, String text, String... authorities) {
        int colon = text.indexOf(':');
        int closing = text.indexOf('}');
        if (colon < 1
                || closing < colon
                || text.charAt(colon + 1) != '{'
                || !HASHES.contains(text.substring(colon + 2, closing))) {
            throw new IllegalArgumentException(
                    "the setting falcon.access."
                            + list
                            + " wants name:{bcrypt}hash for each user; ./falcon ops"
                            + " hash-password makes one");
        }
        String name = text.substring(0, colon);
        users.put(
                name,
                User.withUsername(name)
                        .password(text.substring(colon + 1))
                        .authorities(authorities)
                        .build());
    }
}
