package io.falcondb.contracts.discovery;

import java.net.InetSocketAddress;
import java.util.List;

/// Addresses as settings name them.
public final class HostPort {

    private HostPort() {}

    /// @param texts each `host:port`
    /// @param setting that names them
    /// @throws IllegalArgumentException naming the setting and the first that is something else
    public static List<InetSocketAddress> parse(List<String> texts, String setting) {
        return texts.stream().map(text -> parse(text, setting)).toList();
    }

    private static InetSocketAddress parse(String text, String setting) {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the setting " + setting + " has \"" + text + "\" and wants host:port", e);
        }
    }
}
