package io.falcondb.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final int SAMPLES_MAX = 3;
    private static final long SECOND = 1_000_000_000;

    private final History history = new History(SAMPLES_MAX);

    @Test
    void onlyTheNewestSamplesAreKept() {
        for (int i = 0; i < 5; i++) {
            history.add(i, Map.of());
        }
        assertThat(history.since(0)).extracting(Sample::sequence).containsExactly(3L, 4L, 5L);
    }

    @Test
    void whoKnowsSomeGetsTheRestAndWhoKnowsAnotherProcessGetsAll() {
        history.add(1, Map.of());
        history.add(2, Map.of());
        assertThat(history.since(1)).extracting(Sample::at).containsExactly(2L);
        assertThat(history.since(2)).isEmpty();
        assertThat(history.since(700)).hasSize(2);
    }

    @Test
    void whatNobodyTellsIsAGapAndNoZero() {
        history.add(1, Map.of());
        assertThat(history.since(0))
                .containsExactly(new Sample(1, 1, null, null, null, null, null, null, null));
    }

    @Test
    void theSlowestGatewayAndTheLastReplicaAreShown() {
        history.heard("g", SECOND, gateway(100, 1));
        history.heard("g", 2 * SECOND, gateway(150, 7));
        history.add(1, gateway(150, 7));
        Sample sample = history.since(0).getFirst();
        assertThat(sample.statements()).isEqualTo(50);
        assertThat(sample.p99()).isEqualTo(7);
        LocalViews lags =
                new LocalViews("c")
                        .offer(
                                Views.REPLICA_HEALTH,
                                rows -> {
                                    rows.row().set("lag_lsn", 3L);
                                    rows.row().set("lag_lsn", 12L);
                                    rows.row().set("lag_lsn", null);
                                });
        history.add(2, Map.of(Views.REPLICA_HEALTH, lags.rows(Views.REPLICA_HEALTH.name())));
        assertThat(history.since(1).getFirst().lag()).isEqualTo(12);
    }

    private static Map<ViewShape, List<@Nullable Object[]>> gateway(long count, double p99) {
        LocalViews views =
                new LocalViews("g")
                        .offer(
                                Views.LATENCY,
                                rows -> {
                                    rows.row().set("what", "query").set("count", count);
                                    rows.set("p99_ms", p99);
                                    rows.row().set("what", "commit").set("count", 1L);
                                });
        return Map.of(Views.LATENCY, views.rows(Views.LATENCY.name()));
    }
}
