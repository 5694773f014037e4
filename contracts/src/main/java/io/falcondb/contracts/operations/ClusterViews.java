package io.falcondb.contracts.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The views of this process together with those of others. Others that do not answer, or refuse,
/// leave their rows out; the view `topology` says which. All are asked at the same time, so that an
/// answer takes no longer than the client's deadline.
public final class ClusterViews implements OperationalViews {

    private final OperationalViews own;
    private final Supplier<List<RemoteNode>> others;
    private final OperationsClient client;

    /// @param others as far as is known now
    public ClusterViews(
            OperationalViews own, Supplier<List<RemoteNode>> others, OperationsClient client) {
        this.own = own;
        this.others = others;
        this.client = client;
    }

    @Override
    public Set<String> offered() {
        Set<String> names = new HashSet<>(own.offered());
        if (!others.get().isEmpty()) {
            Views.all().forEach(shape -> names.add(shape.name()));
        }
        return names;
    }

    @Override
    public List<@Nullable Object[]> rows(String view) {
        ViewShape shape = Views.find(view);
        if (shape == null) {
            return List.of();
        }
        List<CompletableFuture<List<@Nullable Object[]>>> asked = new ArrayList<>();
        for (RemoteNode other : others.get()) {
            CompletableFuture<List<@Nullable Object[]>> rows = client.rows(other, shape);
            asked.add(
                    view.equals(Views.TOPOLOGY.name())
                            ? rows.handle((all, problem) -> placed(other, all))
                            : rows.exceptionally(problem -> List.of()));
        }
        List<@Nullable Object[]> rows = new ArrayList<>(own.rows(view));
        asked.forEach(answer -> rows.addAll(answer.join()));
        return rows;
    }

    /// What a process says of itself, with its address; or that it says nothing.
    private static List<@Nullable Object[]> placed(
            RemoteNode other, @Nullable List<@Nullable Object[]> answered) {
        ViewShape shape = Views.TOPOLOGY;
        int address = shape.place("address");
        if (answered == null || answered.isEmpty()) {
            @Nullable Object[] row = new Object[shape.columns().size()];
            row[0] = other.name();
            row[address] = other.address().toString();
            row[shape.place("reachable")] = false;
            return List.<@Nullable Object[]>of(row);
        }
        answered.forEach(row -> row[address] = other.address().toString());
        return answered;
    }

    /// The others, as far as is known now.
    public List<RemoteNode> others() {
        return others.get();
    }
}
