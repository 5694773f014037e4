package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.discovery.Discovery;
import io.falcondb.contracts.discovery.DiscoverySettings;
import io.falcondb.contracts.discovery.HostPort;
import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.discovery.ServiceKind;
import io.falcondb.contracts.discovery.Whereabouts;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.operations.NodeStatus.Finding;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Given lists, learned lists, and a directory that goes away and comes back.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WhereaboutsTest {

    private static final Given NOTHING = new Given(List.of(), List.of(), List.of());
    private static final DiscoverySettings QUICK =
            new DiscoverySettings(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofHours(1));

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void whatASettingGivesIsUsedWholeAndTheRestIsLearned() throws Exception {
        directory.list("mine", member("found", 7432));
        directory.list("mine", coordinator("coordinator-1", 7400));
        Given given =
                new Given(MemberAddress.parse(List.of("given=127.0.0.1:1")), List.of(), List.of());
        try (Whereabouts whereabouts = new Whereabouts(given, discovery())) {
            until(() -> whereabouts.coordinators().size() == 1);
            assertThat(whereabouts.coordinators().getFirst().getPort()).isEqualTo(7400);
            assertThat(whereabouts.members())
                    .extracting(MemberAddress::name)
                    .containsExactly("given");
        }
    }

    @Test
    void withoutADirectoryOnlyWhatIsGivenIsKnownAndNoMemberAtAllIsRefused() {
        try (Whereabouts given =
                new Whereabouts(
                        new Given(
                                MemberAddress.parse(List.of("2/a=127.0.0.1:1")),
                                HostPort.parse(List.of("127.0.0.1:2"), "falcon.coordinators"),
                                List.of()),
                        null)) {
            assertThat(given.needsMembers().groups()).containsExactly(new GroupId(2));
            assertThat(given.expectsCoordinators()).isTrue();
        }
        try (Whereabouts nothing = new Whereabouts(NOTHING, null)) {
            assertThat(nothing.expectsCoordinators()).isFalse();
            assertThatThrownBy(nothing::needsMembers)
                    .hasMessageContaining("falcon.members")
                    .hasMessageContaining("falcon.consul.address");
        }
    }

    @Test
    void aMemberThatIsAddedWhileRunningIsLearnedAndListenersHearOfIt() throws Exception {
        directory.list("mine", member("a", 1));
        try (Whereabouts whereabouts = new Whereabouts(NOTHING, discovery())) {
            List<Integer> heard = new CopyOnWriteArrayList<>();
            whereabouts.onChange(() -> heard.add(whereabouts.members(GroupId.FIRST).size()));
            until(() -> whereabouts.members().size() == 1);
            directory.list("mine", member("b", 2));
            until(() -> heard.contains(2));
        }
    }

    @Test
    void aDirectoryThatIsAwayAndComesBackEmptyTakesNoAddressAwayAndIsEnteredAgain()
            throws Exception {
        directory.list("mine", member("a", 1));
        try (Whereabouts whereabouts = new Whereabouts(NOTHING, discovery())) {
            whereabouts.announce(member("self", 3));
            until(() -> whereabouts.members().size() == 2);
            directory.breakDown();
            until(() -> events.stream().anyMatch(text -> text.contains("nobody answers")));
            assertThat(whereabouts.members()).hasSize(2);
            directory.forgetEverything();
            directory.repair();
            until(() -> directory.lists("self"));
            until(() -> directory.answers() > 3);
            assertThat(whereabouts.members()).extracting(MemberAddress::name).contains("self");
        }
        assertThat(directory.lists("self")).as("a clean stop takes the entry out").isFalse();
    }

    @Test
    void whoeverAsksEverybodyDoesNotAskItself() throws Exception {
        directory.list("mine", coordinator("coordinator-1", 1));
        try (Whereabouts whereabouts = new Whereabouts(NOTHING, discovery())) {
            whereabouts.announce(coordinator("coordinator-2", 2));
            until(() -> directory.lists("coordinator-2"));
            until(
                    () ->
                            whereabouts.nodes().stream()
                                    .map(RemoteNode::toString)
                                    .toList()
                                    .equals(
                                            List.of(
                                                    "RemoteNode[name=coordinator-1, address=http://127.0.0.1:9001]")));
        }
    }

    @Test
    void onlyServicesOfAnotherClusterAreAFindingThatNamesTheSetting() throws Exception {
        directory.list("theirs", member("x", 1));
        try (Whereabouts whereabouts = new Whereabouts(NOTHING, discovery())) {
            until(() -> !whereabouts.findings().isEmpty());
            Finding finding = whereabouts.findings().getFirst();
            assertThat(finding.text())
                    .contains("no storage of cluster mine", "x of group 1", "cluster theirs");
            assertThat(finding.nextStep()).contains("falcon.cluster-id");
            assertThat(whereabouts.members()).isEmpty();
            assertThat(events).anyMatch(text -> text.contains("belongs to cluster theirs"));
        }
    }

    @Test
    void twoProcessesOfOneNameAreAFindingThatNamesBoth() throws Exception {
        directory.list("mine", member("a", 1));
        directory.list("mine", member("a", 2));
        try (Whereabouts whereabouts = new Whereabouts(NOTHING, discovery())) {
            until(() -> !whereabouts.findings().isEmpty());
            assertThat(whereabouts.findings().getFirst().text())
                    .contains("127.0.0.1:1", "127.0.0.1:2");
        }
    }

    private Discovery discovery() {
        return new Discovery(
                directory,
                "mine",
                EnumSet.allOf(ServiceKind.class),
                QUICK,
                Ticker.SYSTEM,
                events::add);
    }

    private static Service member(String name, int port) {
        return new Service(ServiceKind.STORAGE, 1, name, "127.0.0.1", port, 9000 + port, 0);
    }

    private static Service coordinator(String name, int port) {
        return new Service(ServiceKind.COORDINATOR, 0, name, "127.0.0.1", port, 9000 + port, 0);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
