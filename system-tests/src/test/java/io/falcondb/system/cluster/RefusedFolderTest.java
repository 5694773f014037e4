package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.falcondb.storage.volume.Encryption;
import io.falcondb.storage.volume.Volumes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A member whose data folder cannot be used says why in one line and ends with the code of the
/// standalone process.
class RefusedFolderTest {

    @TempDir private Path folder;

    @Test
    void aMemberDoesNotStartOnAVolumeThatIsNotKnownToBeEncryptedIfItMustBe() throws Exception {
        assumeFalse(
                Volumes.OF_THIS_MACHINE.of(folder) instanceof Encryption.Encrypted,
                "the disk of this machine is encrypted");
        Path data = folder.resolve("data");
        try (ServiceProcess member =
                ServiceProcess.start(
                        folder,
                        "member",
                        "io.falcondb.storage.app.StorageService",
                        "--falcon.cluster-id=" + UUID.randomUUID(),
                        "--falcon.member=one",
                        "--falcon.coordinators=127.0.0.1:" + ServiceProcess.freePort(),
                        "--falcon.rpc.port=0",
                        "--falcon.storage.require-encryption=true",
                        "--falcon.data-dir=" + data)) {
            int ended = member.exitCode();
            assertThat(member.output().lines().filter(line -> line.startsWith("falcondb: ")))
                    .as(member.output())
                    .singleElement()
                    .asString()
                    .contains(data.toString(), "falcon.storage.require-encryption");
            assertThat(member.output()).doesNotContain("\tat ");
            assertThat(ended).as(member.output()).isEqualTo(17);
            assertThat(Files.exists(data)).as("nothing was written").isFalse();
        }
    }
}
