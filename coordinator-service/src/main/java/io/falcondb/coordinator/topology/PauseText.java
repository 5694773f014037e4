package io.falcondb.coordinator.topology;

import io.falcondb.kernel.GroupId;

/// Whether coordinators may name by themselves, as people find it in the register: `paused`, or
/// `running`, which is also what a key that is not there means.
final class PauseText {

    private static final String PAUSED = "paused";
    private static final String RUNNING = "running";

    private PauseText() {}

    static String key(GroupId group) {
        return "groups/" + group + "/failovers";
    }

    static String write(boolean paused) {
        return paused ? PAUSED : RUNNING;
    }

    /// @throws UnreadableValue if somebody wrote something else there
    static boolean read(GroupId group, String text) {
        return switch (text.strip()) {
            case PAUSED -> true;
            case RUNNING -> false;
            default ->
                    throw new UnreadableValue(
                            key(group),
                            text,
                            "is neither paused nor running",
                            new IllegalArgumentException(text));
        };
    }
}
