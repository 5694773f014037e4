package io.falcondb.ops;

import io.falcondb.contracts.operations.LocalViews;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The nodes that a test has started, in that order.
final class StubCluster implements AutoCloseable {

    private final List<StubNode> nodes = new ArrayList<>();

    StubNode node(LocalViews views) throws IOException {
        return add(views, false);
    }

    /// Answers a POST never.
    StubNode mute(LocalViews views) throws IOException {
        return add(views, true);
    }

    private StubNode add(LocalViews views, boolean hang) throws IOException {
        StubNode node = new StubNode(views, hang);
        nodes.add(node);
        return node;
    }

    /// Of a node that need not be looked at again.
    String start(LocalViews views) throws IOException {
        return node(views).address();
    }

    /// All of them, as `--nodes` wants it.
    String addresses() {
        return String.join(",", nodes.stream().map(StubNode::address).toList());
    }

    @Override
    public void close() {
        nodes.forEach(StubNode::close);
    }
}
