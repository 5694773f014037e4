package io.falcondb.ops;

import static io.falcondb.ops.StubViews.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Ending;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What is changed at gateways: `breaker`, `config` and `cert`.
class GatewayCommandsTest {

    @AutoClose private final StubCluster cluster = new StubCluster();
    private final ConsoleRun console = new ConsoleRun();

    @Test
    void aBreakerIsClosedAtItsGateway() throws IOException {
        StubNode gateway =
                cluster.node(
                        gateway("gateway-1")
                                .offer(
                                        Views.CIRCUIT_BREAKERS,
                                        rows ->
                                                rows.row()
                                                        .set("breaker", "group-1")
                                                        .set("state", "open")));
        assertThat(console.again("--nodes", gateway.address(), "breaker", "list"))
                .contains("group-1", "open");
        assertThat(
                        console.ops(
                                "--nodes",
                                gateway.address(),
                                "breaker",
                                "close",
                                "group-1",
                                "--yes"))
                .isEqualTo(Ending.DONE);
        assertThat(gateway.posts).containsExactly("/admin/breakers/group-1/close");
    }

    @Test
    void settingsAndCertificatesAreListedAndCertificatesReloadedEverywhere() throws IOException {
        StubNode one =
                cluster.node(
                        gateway("gateway-1")
                                .offer(
                                        Views.CONFIGURATION,
                                        rows ->
                                                rows.row()
                                                        .set("name", "falcon.name")
                                                        .set("value", "gateway-1")
                                                        .set("origin", "commandLineArgs"))
                                .offer(
                                        Views.CERTIFICATES,
                                        rows ->
                                                rows.row()
                                                        .set("bundle", "server")
                                                        .set("subject", "CN=db")
                                                        .set("days_left", 12L)));
        StubNode two = cluster.node(gateway("gateway-2"));
        String nodes = one.address() + "," + two.address();
        assertThat(console.again("--nodes", nodes, "config", "show", "-o", "csv"))
                .contains("gateway-1,falcon.name,gateway-1,commandLineArgs");
        assertThat(console.again("--nodes", nodes, "cert", "list")).contains("CN=db", "12");
        assertThat(console.ops("--nodes", nodes, "cert", "reload")).isEqualTo(Ending.DONE);
        assertThat(one.posts).isEmpty();
        assertThat(console.ops("--nodes", nodes, "cert", "reload", "--yes")).isEqualTo(Ending.DONE);
        assertThat(one.posts).containsExactly("/admin/reload-certs");
        two.postStatus = 409;
        assertThat(console.ops("--nodes", nodes, "cert", "reload", "--yes"))
                .isEqualTo(Ending.PARTIAL);
        assertThat(console.ops("--nodes", nodes, "cert", "reload", "--yes", "--node", "gateway-2"))
                .isEqualTo(Ending.REFUSED);
    }
}
