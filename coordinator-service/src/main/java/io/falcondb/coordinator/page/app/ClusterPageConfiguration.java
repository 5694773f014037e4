package io.falcondb.coordinator.page.app;

import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.coordinator.page.ClusterWatch;
import io.falcondb.kernel.Ticker;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The cluster page of a process that offers `LocalViews`, `ClusterViews`, an `OperationsClient`
/// and its `PageSettings`.
@Configuration(proxyBeanMethods = false)
@Import(ClusterPage.class)
public class ClusterPageConfiguration {

    @Bean(initMethod = "start")
    ClusterWatch clusterWatch(
            LocalViews own, ClusterViews all, OperationsClient client, PageSettings settings) {
        return new ClusterWatch(
                own, all::others, client, settings.limits(), Ticker.SYSTEM, InstantSource.system());
    }
}
