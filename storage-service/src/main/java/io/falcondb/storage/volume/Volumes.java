package io.falcondb.storage.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the volume that a folder lies on, on Linux: in `/proc/self/mountinfo` the file system that
/// is mounted there, by its device in sysfs whether that is encrypted. File systems that stand on
/// no block device of their own (tmpfs, overlay, NFS, btrfs, ZFS) are not known.
public final class Volumes {

    /// A line of mountinfo: `36 35 98:0 /root /mnt rw,noatime master:1 - ext3 /dev/root rw`. Fields
    /// by number; before the dash there may be more.
    private record Mount(String device, Path at, String kind) {

        private static final int DEVICE = 2;
        private static final int AT = 4;
        private static final int FIELDS_MIN = 5;

        static Optional<Mount> of(String line) {
            int dash = line.indexOf(" - ");
            String[] fields = line.split(" ");
            return dash < 0 || fields.length < FIELDS_MIN
                    ? Optional.empty()
                    : Optional.of(
                            new Mount(
                                    fields[DEVICE],
                                    Path.of(unescaped(fields[AT])),
                                    line.substring(dash + 3).split(" ")[0]));
        }

        /// The kernel writes blanks, tabs, line ends and backslashes as three octal figures.
        private static String unescaped(String field) {
            return field.replace("\\040", " ")
                    .replace("\\011", "\t")
                    .replace("\\012", "\n")
                    .replace("\\134", "\\");
        }
    }

    public static final Volumes OF_THIS_MACHINE =
            new Volumes(Path.of("/proc/self/mountinfo"), Path.of("/sys/dev/block"));

    private final Path mounts;
    private final BlockDevices devices;

    /// @param mounts `/proc/self/mountinfo`
    /// @param devices `/sys/dev/block`
    public Volumes(Path mounts, Path devices) {
        this.mounts = mounts;
        this.devices = new BlockDevices(devices);
    }

    /// @param folder need not be there yet
    public Encryption of(Path folder) {
        if (!Files.exists(mounts)) {
            return new Encryption.Unknown("this system has no " + mounts);
        }
        try {
            Path real = existing(folder.toAbsolutePath().normalize()).toRealPath();
            Mount mount = mount(real, Files.readAllLines(mounts));
            if (mount == null) {
                return new Encryption.Unknown("nothing is mounted at " + real);
            }
            if (!devices.has(mount.device())) {
                return new Encryption.Unknown(
                        "%s, a file system of the kind %s, stands on no block device of its own"
                                .formatted(mount.at(), mount.kind()));
            }
            return devices.encrypts(mount.device())
                    ? new Encryption.Encrypted(mount.device())
                    : new Encryption.Plain(mount.device());
        } catch (IOException e) {
            return new Encryption.Unknown(e.toString());
        }
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /// The deepest mount that holds the folder; of several at one place the last covers the others.
    private static @Nullable Mount mount(Path folder, List<String> lines) {
        Mount deepest = null;
        for (String line : lines) {
            Mount mount = Mount.of(line).orElse(null);
            if (mount != null
                    && folder.startsWith(mount.at())
                    && (deepest == null
                            || mount.at().getNameCount() >= deepest.at().getNameCount())) {
                deepest = mount;
            }
        }
        return deepest;
    }
}
