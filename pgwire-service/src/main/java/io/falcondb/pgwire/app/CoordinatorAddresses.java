package io.falcondb.pgwire.app;

import java.net.InetSocketAddress;
import java.util.List;

/// Addresses of coordinators, as settings name them.
final class CoordinatorAddresses {

    private CoordinatorAddresses() {}

    /// @param coordinators each `host:port`
    /// @throws IllegalArgumentException naming the first that is something else
    static List<InetSocketAddress> of(List<String> coordinators) {
        return coordinators.stream().map(CoordinatorAddresses::address).toList();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the setting falcon.coordinators must be a list of host:port, not " + text, e);
        }
    }
}
