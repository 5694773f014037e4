package io.falcondb.replication.app;

import io.falcondb.contracts.spring.Farewell;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Ships a group's log into its topic, for every member that offers one.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicationServiceSettings.class)
public class ReplicationService {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "replication-service");
        SpringApplication.run(ReplicationService.class, arguments);
        Farewell.promise();
    }
}
