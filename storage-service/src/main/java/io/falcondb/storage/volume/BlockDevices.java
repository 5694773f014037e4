package io.falcondb.storage.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The kernel's block devices, as sysfs shows them.
///
/// ```
/// /sys/dev/block/253:1        a link to the device's folder
///   dm/uuid                   of the device mapper: who made the device, such as CRYPT-LUKS2-...
///   slaves/dm-0               the devices that it is made of: LVM, RAID, multipath
///   partition                 of a partition; what it is a part of is the folder above
/// ```
final class BlockDevices {

    /// What cryptsetup calls devices that encrypt. Those that only check (VERITY, INTEGRITY) have
    /// the same prefix.
    private static final Pattern CRYPT =
            Pattern.compile("CRYPT-(LUKS1|LUKS2|PLAIN|LOOPAES|TCRYPT|BITLK|FVAULT2)-.*");

    /// More devices one above the other than this are nobody's disk.
    private static final int LAYERS_MAX = 16;

    private final Path folder;

    /// @param folder `/sys/dev/block`
    BlockDevices(Path folder) {
        this.folder = folder;
    }

    boolean has(String device) {
        return Files.isDirectory(folder.resolve(device));
    }

    /// Whether all that is written to a device is encrypted, by itself or by every device that it
    /// is made of.
    ///
    /// @throws IOException if sysfs cannot be read
    boolean encrypts(String device) throws IOException {
        return encrypts(folder.resolve(device).toRealPath(), LAYERS_MAX);
    }

    private static boolean encrypts(Path device, int layersLeft) throws IOException {
        Path uuid = device.resolve("dm/uuid");
        if (Files.exists(uuid) && CRYPT.matcher(Files.readString(uuid).strip()).matches()) {
            return true;
        }
        if (layersLeft == 0) {
            throw new IOException(device + " is made of too many layers");
        }
        Path whole = device.getParent();
        if (whole != null && Files.exists(device.resolve("partition"))) {
            return encrypts(whole, layersLeft - 1);
        }
        List<Path> parts = parts(device);
        for (Path part : parts) {
            if (!encrypts(part.toRealPath(), layersLeft - 1)) {
                return false;
            }
        }
        return !parts.isEmpty();
    }

    private static List<Path> parts(Path device) throws IOException {
        Path slaves = device.resolve("slaves");
        if (!Files.isDirectory(slaves)) {
            return List.of();
        }
        try (Stream<Path> links = Files.list(slaves)) {
            return links.toList();
        }
    }
}
