package io.falcondb.contracts.discovery;

import io.falcondb.contracts.discovery.Discovery.Found;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.kernel.GroupId;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The addresses by which a process goes now: of members, of coordinators, of everybody's HTTP
/// port. Each of the three lists is either given by a setting, whole, or learned from the
/// directory; nobody is added to a list that was given. Thread-safe, and never waits.
public final class Whereabouts implements AutoCloseable {

    /// What settings say; an empty list says nothing.
    public record Given(
            List<MemberAddress> members,
            List<InetSocketAddress> coordinators,
            List<RemoteNode> nodes) {

        /// Services of this kind are to be looked for, of those that the process needs.
        public boolean leavesOpen(ServiceKind kind, boolean wantsNodes) {
            return (wantsNodes && nodes.isEmpty())
                    || (kind == ServiceKind.STORAGE && members.isEmpty())
                    || (kind == ServiceKind.COORDINATOR && coordinators.isEmpty());
        }
    }

    private final Given given;
    private final @Nullable Discovery discovery;

    /// @param discovery closed with this one; null: there is no directory
    public Whereabouts(Given given, @Nullable Discovery discovery) {
        this.given = given;
        this.discovery = discovery;
    }

    /// @throws IllegalStateException naming both settings, if there is no way to find members
    public Whereabouts needsMembers() {
        if (given.members.isEmpty() && discovery == null) {
            throw new IllegalStateException(
                    "falcon.members is empty and falcon.consul.address is not set: give one of"
                            + " them");
        }
        return this;
    }

    public boolean membersAreGiven() {
        return !given.members.isEmpty();
    }

    /// Of all groups.
    public List<MemberAddress> members() {
        return choose(
                given.members,
                ServiceKind.STORAGE,
                each ->
                        each.service().port() == 0 || each.service().group() == 0
                                ? null
                                : new MemberAddress(
                                        new GroupId(each.service().group()),
                                        each.service().name(),
                                        each.address()));
    }

    public List<InetSocketAddress> members(GroupId group) {
        return members().stream()
                .filter(member -> member.group().equals(group))
                .map(MemberAddress::address)
                .toList();
    }

    /// Those that have members, also if nobody knows yet where these listen.
    public List<GroupId> groups() {
        return choose(
                        given.members.stream().map(MemberAddress::group).toList(),
                        ServiceKind.STORAGE,
                        each ->
                                each.service().group() == 0
                                        ? null
                                        : new GroupId(each.service().group()))
                .stream()
                .distinct()
                .toList();
    }

    public List<InetSocketAddress> coordinators() {
        return choose(
                given.coordinators,
                ServiceKind.COORDINATOR,
                each -> each.service().port() == 0 ? null : each.address());
    }

    /// Whether the cluster has coordinators, known or not yet.
    public boolean expectsCoordinators() {
        return !given.coordinators.isEmpty() || discovery != null;
    }

    /// Where other processes answer operators; without this one.
    public List<RemoteNode> nodes() {
        Discovery found = discovery;
        if (!given.nodes.isEmpty() || found == null) {
            return given.nodes;
        }
        Service self = found.self();
        return Arrays.stream(ServiceKind.values())
                .flatMap(kind -> found.known(kind).stream())
                .map(Found::service)
                .filter(service -> service.httpPort() != 0)
                .filter(service -> self == null || !isSame(service, self))
                .map(
                        service ->
                                new RemoteNode(
                                        service.name(),
                                        URI.create(
                                                "http://"
                                                        + service.address()
                                                        + ":"
                                                        + service.httpPort())))
                .distinct()
                .toList();
    }

    /// This process enters itself in the directory, if there is one.
    public void announce(Service self) {
        if (discovery != null) {
            discovery.announce(self);
        }
    }

    /// Is run after every change of what was learned; must not wait.
    public void onChange(Runnable listener) {
        if (discovery != null) {
            discovery.onChange(listener);
        }
    }

    public List<Finding> findings() {
        return discovery == null ? List.of() : discovery.findings();
    }

    /// In words, where members and coordinators come from.
    @Override
    public String toString() {
        return (given.coordinators.isEmpty() ? "Consul" : "falcon.coordinators")
                + " (coordinators), "
                + (given.members.isEmpty() ? "Consul" : "falcon.members")
                + " (members)";
    }

    @Override
    public void close() {
        if (discovery != null) {
            discovery.close();
        }
    }

    private <T> List<T> choose(
            List<T> named, ServiceKind kind, Function<Found, @Nullable T> found) {
        if (!named.isEmpty() || discovery == null) {
            return named;
        }
        return discovery.known(kind).stream().map(found).filter(Objects::nonNull).toList();
    }

    private static boolean isSame(Service one, Service other) {
        return one.kind() == other.kind()
                && one.title().equals(other.title())
                && one.place().equals(other.place());
    }
}
