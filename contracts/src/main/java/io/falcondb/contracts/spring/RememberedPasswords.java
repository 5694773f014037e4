package io.falcondb.contracts.spring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Checks a password slowly once, and afterwards by a keyed hash that dies with this process: each
/// request brings its password, and a console that watches must not cost a tenth of a second of
/// processor time a node. Only passwords that were right are remembered. Thread-safe.
final class RememberedPasswords implements PasswordEncoder {

    private static final int REMEMBERED_MAX = 64;
    private static final int KEY_BYTES = 32;
    private static final String HASH = "HmacSHA256";

    private final PasswordEncoder slow = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SecretKeySpec key;
    private final Set<String> right =
            Collections.newSetFromMap(
                    Collections.synchronizedMap(
                            new LinkedHashMap<>() {
                                private static final long serialVersionUID = 1;

                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > REMEMBERED_MAX;
                                }
                            }));

    RememberedPasswords(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, HASH);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        String mark = mark(password + "\0" + encoded);
        if (right.contains(mark)) {
            return true;
        }
        boolean matches = slow.matches(password, encoded);
        if (matches) {
            right.add(mark);
        }
        return matches;
    }

    private String mark(String text) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }
}
