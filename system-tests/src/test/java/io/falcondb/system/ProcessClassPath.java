package io.falcondb.system;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a process under test runs from: the class path of the tests without the console, whose
/// libraries make a shell of every service that finds them beside its own.
public final class ProcessClassPath {

    private ProcessClassPath() {}

    public static String get() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(ops-console|spring-shell|jline).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
