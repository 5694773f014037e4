package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Members of all groups at one timestamp: the oldest of their safe ones. What is prepared and not
/// decided in one group lies above that group's safe timestamp, so a transaction is seen in all its
/// groups or in none. Not thread-safe.
final class ClusterFollowerView implements FollowerView {

    private final Routing routing;
    private final long timestamp;
    private final Map<Group, FollowerView> views;
    private final Executor executor;

    private ClusterFollowerView(
            Routing routing, long timestamp, Map<Group, FollowerView> views, Executor executor) {
        this.routing = routing;
        this.timestamp = timestamp;
        this.views = views;
        this.executor = executor;
    }

    /// Groups that are ahead are asked a second time: how old their rows are at the timestamp.
    static FollowerView open(Routing routing, FollowerRead wanted, Executor executor) {
        Map<Group, FollowerView> views = openAll(routing.all(), executor, g -> wanted);
        long timestamp =
                views.values().stream().mapToLong(FollowerView::timestamp).min().orElseThrow();
        if (timestamp == 0) {
            views.values().forEach(FollowerView::close);
            throw new DatabaseException(
                    ErrorCode.CANNOT_CONNECT_NOW, "a member of one group has nothing to show yet");
        }
        List<Group> ahead =
                routing.all().stream()
                        .filter(group -> ofGroup(views, group).timestamp() > timestamp)
                        .toList();
        try {
            openAll(ahead, executor, group -> wanted.at(timestamp))
                    .forEach(
                            (group, view) -> {
                                ofGroup(views, group).close();
                                views.put(group, view);
                            });
        } catch (RuntimeException | Error refusal) {
            views.values().forEach(FollowerView::close);
            throw refusal;
        }
        return new ClusterFollowerView(routing, timestamp, views, executor);
    }

    private static Map<Group, FollowerView> openAll(
            List<Group> groups, Executor executor, Function<Group, FollowerRead> wanted) {
        Map<Group, CompletableFuture<FollowerView>> opening = new HashMap<>();
        groups.forEach(
                group ->
                        opening.put(
                                group,
                                CompletableFuture.supplyAsync(
                                        () -> group.openFollowerView(wanted.apply(group)),
                                        executor)));
        Map<Group, FollowerView> views = new HashMap<>();
        RuntimeException failure = null;
        for (Map.Entry<Group, CompletableFuture<FollowerView>> one : opening.entrySet()) {
            try {
                views.put(one.getKey(), one.getValue().join());
            } catch (CompletionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        if (failure != null) {
            views.values().forEach(FollowerView::close);
            throw failure;
        }
        return views;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return ofGroup(views, routing.groupOf(key)).get(key);
    }

    @Override
    public ScanCursor scan(ScanRequest request) {
        List<Group> groups = routing.groupsOf(request.from(), request.to());
        if (groups.size() == 1) {
            return ofGroup(views, groups.getFirst()).scan(request);
        }
        List<Supplier<ScanCursor>> scans = new ArrayList<>();
        groups.forEach(group -> scans.add(() -> ofGroup(views, group).scan(request)));
        return GatheredScan.open(scans, request.reverse(), request.batchRows(), executor);
    }

    @Override
    public void close() {
        views.values().forEach(FollowerView::close);
    }

    private static FollowerView ofGroup(Map<Group, FollowerView> views, Group group) {
        FollowerView view = views.get(group);
        if (view == null) {
            throw new IllegalStateException("group " + group.id() + " was not opened");
        }
        return view;
    }
}
