package io.falcondb.contracts.operations;

import java.net.URI;

/// Another process's HTTP port.
///
/// @param name what the asker calls it until it says so itself
public record RemoteNode(String name, URI address) {

    /// @param text `name=http://host:port`
    /// @throws IllegalArgumentException saying what is wrong
    public static RemoteNode parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || !text.startsWith("http", equals + 1)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no node; one is written name=http://host:port");
        }
        return new RemoteNode(
                text.substring(0, equals).strip(), URI.create(text.substring(equals + 1).strip()));
    }
}
