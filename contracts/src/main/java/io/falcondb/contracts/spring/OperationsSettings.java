package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.operations`: the other processes whose views this one shows too.
///
/// @param nodes each as `name=http://host:port`
/// @param user viewer that it asks as; empty: nobody
/// @param password of that user
/// @param deadline a process that does not answer within it is shown as unreachable
public record OperationsSettings(
        @DefaultValue List<String> nodes,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("2s") Duration deadline) {

    public OperationsClient client() {
        return new OperationsClient(Credentials.basic(user, password), deadline);
    }

    /// @throws IllegalArgumentException naming the setting, if one is written wrongly
    public List<RemoteNode> remoteNodes() {
        try {
            return nodes.stream().map(RemoteNode::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the setting falcon.operations.nodes: " + e.getMessage(), e);
        }
    }
}
