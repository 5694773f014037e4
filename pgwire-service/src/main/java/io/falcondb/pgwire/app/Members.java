package io.falcondb.pgwire.app;

import java.net.InetSocketAddress;
import java.util.List;

/// Addresses of the members of a group, as settings name them.
final class Members {

    private Members() {}

    /// @param members each `name=host:port`
    /// @throws IllegalArgumentException naming the first that is something else
    static List<InetSocketAddress> addresses(List<String> members) {
        return members.stream().map(Members::address).toList();
    }

    private static InetSocketAddress address(String member) {
        int equals = member.indexOf('=');
        int colon = member.lastIndexOf(':');
        if (equals < 1 || colon < equals + 2) {
            throw wrong(member);
        }
        try {
            return new InetSocketAddress(
                    member.substring(equals + 1, colon),
                    Integer.parseInt(member.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw wrong(member);
        }
    }

    private static IllegalArgumentException wrong(String member) {
        return new IllegalArgumentException(
                "the setting falcon.members must be a list of name=host:port, not " + member);
    }
}
