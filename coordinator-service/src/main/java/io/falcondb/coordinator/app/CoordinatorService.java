package io.falcondb.coordinator.app;

import io.falcondb.contracts.spring.Farewell;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Starts a coordinator. Any number may run; the register lets one of them name primaries.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(CoordinatorSettings.class)
public class CoordinatorService {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "coordinator-service");
        SpringApplication.run(CoordinatorService.class, arguments);
        Farewell.promise();
    }
}
