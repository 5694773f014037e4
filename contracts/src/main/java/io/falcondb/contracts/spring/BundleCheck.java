package io.falcondb.contracts.spring;

import org.springframework.boot.ssl.SslBundle;

/// Whether what uses a bundle can go on with a new one.
@FunctionalInterface
public interface BundleCheck {

    /// @param name of the bundle
    /// @throws IllegalStateException which says why it cannot
    void check(String name, SslBundle changed);
}
