package io.falcondb.coordinator.topology;

import io.falcondb.coordinator.topology.Topology.Pause;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Whom coordinators may name by themselves, as people find it in the register: `paused` or
/// `running`, which is also what a key that is not there means; then, if members were removed, `
/// without ` and their names, parted by commas.
final class PauseText {

    private static final String PAUSED = "paused";
    private static final String RUNNING = "running";
    private static final String WITHOUT = " without ";

    private PauseText() {}

    static String key(GroupId group) {
        return "groups/" + group + "/failovers";
    }

    static String write(Pause pause) {
        String removed =
                pause.removed().stream()
                        .map(MemberId::name)
                        .sorted()
                        .collect(Collectors.joining(","));
        return (pause.on() ? PAUSED : RUNNING) + (removed.isEmpty() ? "" : WITHOUT + removed);
    }

    /// @throws UnreadableValue if somebody wrote something else there
    static Pause read(GroupId group, String text, long index) {
        String stripped = text.strip();
        int without = stripped.indexOf(WITHOUT);
        String word = without < 0 ? stripped : stripped.substring(0, without);
        if (!word.equals(PAUSED) && !word.equals(RUNNING)) {
            throw new UnreadableValue(
                    key(group),
                    text,
                    "is neither paused nor running",
                    new IllegalArgumentException(text));
        }
        return new Pause(
                word.equals(PAUSED),
                without < 0
                        ? Set.of()
                        : removed(group, text, stripped.substring(without + WITHOUT.length())),
                index);
    }

    private static Set<MemberId> removed(GroupId group, String text, String names) {
        try {
            return Arrays.stream(names.split(",", -1))
                    .map(name -> new MemberId(name.strip()))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new UnreadableValue(key(group), text, "names no members", e);
        }
    }
}
