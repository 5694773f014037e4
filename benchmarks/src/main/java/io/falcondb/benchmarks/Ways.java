package io.falcondb.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ways between a cluster's members and everybody else but Kafka. Those of a member can be cut
/// in both directions: nothing reaches it, and its heartbeats reach nobody.
final class Ways implements AutoCloseable {

    private final Map<String, TcpProxy> to = new LinkedHashMap<>();
    private final Map<String, List<TcpProxy>> from = new LinkedHashMap<>();

    /// @param members the members' ports by their names
    /// @param coordinators their ports
    Ways(Map<String, Integer> members, List<Integer> coordinators) throws IOException {
        for (Map.Entry<String, Integer> member : members.entrySet()) {
            to.put(member.getKey(), new TcpProxy(member.getValue()));
            List<TcpProxy> ways = new ArrayList<>();
            for (int coordinator : coordinators) {
                ways.add(new TcpProxy(coordinator));
            }
            from.put(member.getKey(), ways);
        }
    }

    /// With which a cluster uses these ways.
    List<String> options() {
        List<String> options = new ArrayList<>();
        to.forEach((member, way) -> options.addAll(List.of("--way-to", member + "=" + way.port())));
        from.forEach(
                (member, ways) ->
                        options.add(
                                "--%s.falcon.coordinators=%s"
                                        .formatted(
                                                member,
                                                String.join(
                                                        ",",
                                                        ways.stream()
                                                                .map(w -> "127.0.0.1:" + w.port())
                                                                .toList()))));
        return options;
    }

    void cut(String member) {
        all(member).forEach(TcpProxy::cut);
    }

    void heal(String member) {
        all(member).forEach(TcpProxy::heal);
    }

    private List<TcpProxy> all(String member) {
        List<TcpProxy> all = new ArrayList<>(from.getOrDefault(member, List.of()));
        TcpProxy way = to.get(member);
        if (way != null) {
            all.add(way);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        for (String member : to.keySet()) {
            for (TcpProxy way : all(member)) {
                way.close();
            }
        }
    }
}
