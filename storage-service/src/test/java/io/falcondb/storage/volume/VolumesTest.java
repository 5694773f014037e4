package io.falcondb.storage.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.volume.Encryption.Encrypted;
import io.falcondb.storage.volume.Encryption.Plain;
import io.falcondb.storage.volume.Encryption.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The detection against a made-up `/proc/self/mountinfo` and `/sys`.
class VolumesTest {

    @TempDir private Path root;
    private final List<String> mounts = new ArrayList<>();
    private Path data;

    @BeforeEach
    void aPlainDiskHoldsEverything() throws IOException {
        root = root.toRealPath();
        data = Files.createDirectories(root.resolve("mnt/data"));
        device("8:0", "sda");
        mount("8:0", "/", "ext4");
    }

    @ParameterizedTest
    @CsvSource({
        "CRYPT-LUKS2-5f6f0a, yes",
        "CRYPT-LUKS1-5f6f0a, yes",
        "CRYPT-PLAIN-swap, yes",
        "CRYPT-VERITY-5f6f0a, no",
        "CRYPT-INTEGRITY-x, no",
        "LVM-abc, no"
    })
    void theMakerOfADeviceTellsWhetherItEncrypts(String uuid, String word) throws IOException {
        mapped("253:0", "dm-0", uuid, "sda");
        mount("253:0", data.toString(), "ext4");
        assertThat(volumes().of(data).word()).isEqualTo(word);
    }

    @Test
    void aFolderThatIsNotThereYetLiesWhereItsParentDoes() throws IOException {
        mapped("253:0", "dm-0", "CRYPT-LUKS2-a", "sda");
        mount("253:0", data.toString(), "ext4");
        assertThat(volumes().of(data.resolve("a/b/c"))).isEqualTo(new Encrypted("253:0"));
        assertThat(volumes().of(root.resolve("mnt/other"))).isEqualTo(new Plain("8:0"));
    }

    @Test
    void aVolumeOverSeveralDevicesIsEncryptedIfAllOfThemAre() throws IOException {
        mapped("253:0", "dm-0", "CRYPT-LUKS2-a", "sda");
        mapped("253:1", "dm-1", "CRYPT-LUKS2-b", "sda");
        mapped("253:2", "dm-2", "LVM-both", "dm-0", "dm-1");
        mapped("253:3", "dm-3", "LVM-half", "dm-0", "sda");
        mount("253:2", data.toString(), "xfs");
        assertThat(volumes().of(data)).isEqualTo(new Encrypted("253:2"));
        mount("253:3", data.toString(), "xfs");
        assertThat(volumes().of(data)).as("mounted over it").isEqualTo(new Plain("253:3"));
    }

    @Test
    void aPartitionIsAPartOfWhatLiesAboveIt() throws IOException {
        mapped("253:0", "dm-0", "CRYPT-LUKS2-a", "sda");
        Path array = device("9:0", "md0");
        link(array.resolve("slaves/dm-0"), disk("dm-0"));
        Path part = Files.createDirectories(array.resolve("md0p1"));
        Files.writeString(part.resolve("partition"), "1\n");
        link(root.resolve("sys/dev/block/259:1"), part);
        mount("259:1", data.toString(), "ext4");
        assertThat(volumes().of(data)).isEqualTo(new Encrypted("259:1"));
    }

    @Test
    void aLinkIsFollowedAndABlankInAMountIsRead() throws IOException {
        mapped("253:0", "dm-0", "CRYPT-LUKS2-a", "sda");
        Path blank = Files.createDirectories(root.resolve("a b"));
        mount("253:0", blank.toString().replace(" ", "\\040"), "ext4");
        Path link = Files.createSymbolicLink(root.resolve("link"), blank);
        assertThat(volumes().of(link.resolve("data"))).isEqualTo(new Encrypted("253:0"));
    }

    @Test
    void whatTheKernelDoesNotSayIsNotKnown() throws IOException {
        mount("0:42", data.toString(), "btrfs");
        assertThat(volumes().of(data))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("btrfs", "mnt/data"));
        assertThat(new Volumes(root.resolve("nowhere"), root).of(data)).isInstanceOf(Unknown.class);
        Path cycle = mapped("253:0", "dm-0", "LVM-a", "dm-0");
        mount("253:0", data.toString(), "ext4");
        assertThat(cycle.resolve("slaves/dm-0")).exists();
        assertThat(volumes().of(data))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("too many layers"));
    }

    @Test
    void onlyAnEncryptedVolumeIsAccepted() throws IOException {
        assertThatThrownBy(() -> RequiredEncryption.check(volumes(), data))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("falcon.storage.require-encryption")
                .hasMessageContaining("device 8:0 is not encrypted");
        mount("0:42", data.toString(), "overlay");
        assertThatThrownBy(() -> RequiredEncryption.check(volumes(), data))
                .hasMessageContaining("overlay");
        mapped("253:0", "dm-0", "CRYPT-LUKS2-a", "sda");
        mount("253:0", data.toString(), "ext4");
        assertThatCode(() -> RequiredEncryption.check(volumes(), data)).doesNotThrowAnyException();
    }

    private Volumes volumes() throws IOException {
        return new Volumes(
                Files.write(root.resolve("mountinfo"), mounts), root.resolve("sys/dev/block"));
    }

    private void mount(String device, String at, String kind) {
        mounts.add("36 35 %s / %s rw,noatime shared:1 - %s /dev/x rw".formatted(device, at, kind));
    }

    private Path disk(String name) {
        return root.resolve("sys/devices/" + name);
    }

    private Path device(String numbers, String name) throws IOException {
        Path disk = Files.createDirectories(disk(name));
        link(root.resolve("sys/dev/block/" + numbers), disk);
        return disk;
    }

    private Path mapped(String numbers, String name, String uuid, String... slaves)
            throws IOException {
        Path disk = device(numbers, name);
        Files.createDirectories(disk.resolve("dm"));
        Files.writeString(disk.resolve("dm/uuid"), uuid + "\n");
        for (String slave : slaves) {
            link(disk.resolve("slaves/" + slave), disk(slave));
        }
        return disk;
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(from.getParent());
        Files.createSymbolicLink(from, to);
    }
}
