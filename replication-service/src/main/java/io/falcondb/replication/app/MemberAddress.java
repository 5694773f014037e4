package io.falcondb.replication.app;

import java.net.InetSocketAddress;

/// Where a member listens.
record MemberAddress(String name, InetSocketAddress address) {

    /// @param text name=host:port, as in `falcon.members`
    static MemberAddress parse(String text) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        try {
            return new MemberAddress(
                    text.substring(0, equals),
                    new InetSocketAddress(
                            text.substring(equals + 1, colon),
                            Integer.parseInt(text.substring(colon + 1))));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the setting falcon.members has \"" + text + "\" and wants name=host:port", e);
        }
    }
}
