package io.falcondb.contracts.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Which setting an environment variable means. `FALCON_STORAGE_ROW_CACHE` could be several; Spring
/// Boot is asked with the names of all settings that it has bound in this process, so that nothing
/// is guessed.
final class VariableNames {

    private VariableNames() {}

    /// Settings by the names of the variables that set them, those that are overridden too.
    /// Variables that no bound setting reads are missing.
    static Map<String, String> settings(ApplicationContext context) {
        BoundConfigurationProperties bound = BoundConfigurationProperties.get(context);
        if (bound == null) {
            return Map.of();
        }
        Set<ConfigurationPropertyName> names = bound.getAll().keySet();
        Map<String, String> settings = new HashMap<>();
        for (ConfigurationPropertySource source :
                ConfigurationPropertySources.get(context.getEnvironment())) {
            if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
                for (ConfigurationPropertyName name : names) {
                    ConfigurationProperty property = source.getConfigurationProperty(name);
                    if (property != null
                            && property.getOrigin() instanceof PropertySourceOrigin origin) {
                        settings.put(origin.getPropertyName(), name.toString());
                    }
                }
            }
        }
        return settings;
    }
}
