package io.falcondb.coordinator.topology;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.util.UUID;

/// A naming as people find it in the register: `7 storage-1a 0b9f…`, the epoch, the member and its
/// boot.
public final class NamingText {

    private NamingText() {}

    public static String key(GroupId group) {
        return "groups/" + group + "/reign";
    }

    static String write(Naming naming) {
        return naming.epoch() + " " + naming.member() + " " + naming.boot();
    }

    /// @throws UnreadableValue if somebody wrote something else there
    static Naming read(GroupId group, String text) {
        try {
            String[] words = text.strip().split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException(words.length + " words");
            }
            return new Naming(
                    group,
                    Long.parseLong(words[0]),
                    new MemberId(words[1]),
                    new BootId(UUID.fromString(words[2])));
        } catch (IllegalArgumentException e) {
            throw new UnreadableValue(key(group), text, "names no reign", e);
        }
    }
}
