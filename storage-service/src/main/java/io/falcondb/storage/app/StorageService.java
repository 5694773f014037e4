package io.falcondb.storage.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Runs one member of a replica group as a process.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageServiceSettings.class)
public class StorageService {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "storage-service");
        SpringApplication.run(StorageService.class, arguments);
    }
}
