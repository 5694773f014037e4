package io.falcondb.coordinator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.kernel.GroupId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardMapKeeperTest {

    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));

    private long now;
    private final InMemoryRegister register =
            new InMemoryRegister(() -> now, Duration.ofMinutes(1));

    @Test
    void whoeverLeadsFirstMakesTheMapAndEverybodyKnowsIt() {
        ShardMapKeeper idle = keeper("idle", BOTH, 5);
        register.lead("first").join();
        ShardMapKeeper first = keeper("first", BOTH, 5);
        assertThatThrownBy(() -> first.current().join()).hasMessageContaining("57P03");
        step(idle, first);
        ShardMap map = first.current().join();
        assertThat(map).isEqualTo(new ShardMap(1, groups(1, 2, 1, 2, 1)));
        assertThat(idle.current().join()).isEqualTo(map);
        assertThat(register.read("shards").join().orElseThrow().value()).isEqualTo("1 1,2,1,2,1");
    }

    @Test
    void aDifferentConfigurationIsRefusedByName() {
        step(keeper("first", BOTH, 4));
        ShardMapKeeper other = keeper("first", List.of(GroupId.FIRST), 4);
        ShardMapKeeper wide = keeper("first", BOTH, 8);
        step(other, wide);
        assertThatThrownBy(() -> other.current().join())
                .hasMessageContaining("falcon.cluster.groups is [1]");
        assertThat(wide.complaint())
                .isEqualTo("falcon.num-shards is 8, the cluster was made with 4");
        assertThat(register.read("shards").join().orElseThrow().value()).isEqualTo("1 1,2,1,2");
    }

    @Test
    void aMapThatSomebodyEditedIsNamed() {
        var by = register.lead("first").join().orElseThrow();
        register.compareAndSet("shards", 0, "all of them", by).join();
        ShardMapKeeper keeper = keeper("first", BOTH, 4);
        step(keeper);
        assertThat(keeper.complaint()).contains("shards", "all of them", "is no shard map");
    }

    private ShardMapKeeper keeper(String name, List<GroupId> groups, int shards) {
        return new ShardMapKeeper(
                register, name, groups, shards, Duration.ofMillis(100), () -> now);
    }

    private void step(ShardMapKeeper... keepers) {
        for (int i = 0; i < 10; i++) {
            now += Duration.ofMillis(50).toNanos();
            Stream.of(keepers).forEach(ShardMapKeeper::step);
        }
    }

    private static List<GroupId> groups(Integer... numbers) {
        return Stream.of(numbers).map(GroupId::new).toList();
    }
}
