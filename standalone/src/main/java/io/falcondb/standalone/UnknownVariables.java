package io.falcondb.standalone;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Environment variables that look like settings and are none. Spring binds variables by name and
/// passes over the others, so a misspelt `FALCON_…` would be ignored in silence.
final class UnknownVariables {

    /// What the launcher itself reads.
    private static final Set<String> LAUNCHER = Set.of("FALCON_JAVA_OPTIONS");

    private UnknownVariables() {}

    /// @throws WrongSetting naming the first unknown variable
    static void refuse(Map<String, String> environment) {
        Set<String> known = new TreeSet<>();
        collect(FalconSettings.class, "FALCON", known);
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("FALCON_") && !known.contains(name) && !LAUNCHER.contains(name)) {
                throw new WrongSetting(
                        "the environment variable " + name + " is not a setting of FalconDB");
            }
        }
    }

    private static void collect(Class<?> type, String prefix, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "_" + component.getName().toUpperCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(component.getType(), name, names);
            } else {
                names.add(name);
            }
        }
    }
}
