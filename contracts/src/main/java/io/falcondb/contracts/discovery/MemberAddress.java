package io.falcondb.contracts.discovery;

import io.falcondb.kernel.GroupId;
import java.net.InetSocketAddress;
import java.util.List;

/// Where a member of a group listens.
public record MemberAddress(GroupId group, String name, InetSocketAddress address) {

    /// @param text `group/name=host:port`, as in `falcon.members`; without a group it is the first
    /// @throws IllegalArgumentException which names the setting
    public static MemberAddress parse(String text) {
        int slash = text.indexOf('/');
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        try {
            GroupId group =
                    slash < 0
                            ? GroupId.FIRST
                            : new GroupId(Integer.parseInt(text.substring(0, slash)));
            return new MemberAddress(
                    group,
                    text.substring(slash + 1, equals),
                    new InetSocketAddress(
                            text.substring(equals + 1, colon),
                            Integer.parseInt(text.substring(colon + 1))));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the setting falcon.members has \""
                            + text
                            + "\" and wants group/name=host:port, or name=host:port for group 1",
                    e);
        }
    }

    public static List<MemberAddress> parse(List<String> texts) {
        return texts.stream().map(MemberAddress::parse).toList();
    }
}
