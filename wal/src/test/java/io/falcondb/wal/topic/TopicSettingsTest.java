package io.falcondb.wal.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    private static final int OURS = 1 << 20;

    private static final TopicSettings GOOD =
            new TopicSettings(
                    "falcon.wal.1",
                    1,
                    3,
                    2,
                    false,
                    true,
                    -1,
                    -1,
                    "delete",
                    false,
                    "LogAppendTime",
                    OURS + 1024,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    false);

    private static final TopicSettings DEFAULTS =
            new TopicSettings(
                    "falcon.wal.1",
                    1,
                    1,
                    1,
                    true,
                    false,
                    604_800_000,
                    1 << 30,
                    "compact",
                    true,
                    "CreateTime",
                    1_048_588,
                    Duration.ofSeconds(9),
                    Duration.ofSeconds(30),
                    false);

    @Test
    void settingsThatKeepThePromiseHaveNoWeakness() {
        assertThat(GOOD.weaknesses(OURS)).isEmpty();
        assertThat(GOOD.promise()).contains("any one machine", "not of power everywhere");
    }

    @Test
    void everyWeakSettingIsNamedWithWhatItCosts() {
        List<String> named =
                DEFAULTS.weaknesses(OURS).stream().map(TopicSettings.Weakness::setting).toList();
        assertThat(named)
                .containsExactly(
                        "replication.factor",
                        "min.insync.replicas",
                        "min.insync.replicas",
                        "unclean.leader.election.enable",
                        "eligible.leader.replicas.version",
                        "retention.ms",
                        "retention.bytes",
                        "cleanup.policy",
                        "auto.create.topics.enable",
                        "message.timestamp.type",
                        "max.message.bytes",
                        "broker.session.timeout.ms",
                        "replica.lag.time.max.ms");
        assertThat(DEFAULTS.weaknesses(OURS).getFirst().toString())
                .isEqualTo(
                        "replication.factor is 1 and must be 3 or more: acknowledged commits can be"
                                + " lost (RPO > 0)");
    }
}
