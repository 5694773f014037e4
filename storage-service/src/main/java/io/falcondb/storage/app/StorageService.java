package io.falcondb.storage.app;

import io.falcondb.contracts.spring.Farewell;
import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.volume.RequiredEncryption;
import io.falcondb.storage.volume.Volumes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;

/// Runs one member of a replica group as a process.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageServiceSettings.class)
public class StorageService {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "storage-service");
        SpringApplication application = new SpringApplication(StorageService.class);
        application.addInitializers(StorageService::checkVolume);
        application.run(arguments);
        Farewell.promise();
    }

    /// Before anything of the process exists: a start that is refused later says more than its
    /// reason, because Spring Boot fails to take down what it has begun.
    private static void checkVolume(ConfigurableApplicationContext context) {
        StorageServiceSettings settings =
                Binder.get(context.getEnvironment())
                        .bindOrCreate("falcon", StorageServiceSettings.class);
        if (settings.storage().requireEncryption()) {
            try {
                RequiredEncryption.check(Volumes.OF_THIS_MACHINE, settings.dataDir());
            } catch (DataFolderException e) {
                throw new RefusedFolder(e);
            }
        }
    }
}
