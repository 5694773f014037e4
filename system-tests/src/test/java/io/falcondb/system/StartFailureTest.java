package io.falcondb.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.falcondb.storage.volume.Encryption;
import io.falcondb.storage.volume.Volumes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A start that cannot succeed says why in one line and ends with its own code.
class StartFailureTest {

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--falcon.pgwire.port",
        "--server.port",
        "--falcon.metrics.port",
    })
    void aTakenPortIsNamed(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            expectFailure(
                    10, String.valueOf(taken.getLocalPort()), setting + "=" + taken.getLocalPort());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--falcon.storage.row-cahce=1MB, falcon.storage.row-cahce",
        "--falcon.storage.row-cache=many, falcon.storage.row-cache",
        "--falcon.pgwire.max-connections=0, falcon.pgwire.max-connections",
        "--falcon.shutdown.drain-timeout=soon, falcon.shutdown.drain-timeout",
    })
    void aWrongSettingIsNamed(String argument, String named) throws Exception {
        expectFailure(16, named, argument);
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        expectFailure(11, file.toString(), "--falcon.data-dir=" + file);
    }

    @Test
    void anUnwritableFolderIsRefused() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        expectFailure(11, locked.toString(), "--falcon.data-dir=" + locked);
    }

    @Test
    void aFolderInUseIsRefused() throws Exception {
        Path data = folder.resolve("data");
        try (StandaloneProcess first = StandaloneProcess.start(data)) {
            expectFailure(14, data.toString(), "--falcon.data-dir=" + data);
            assertThat(first.connect().isValid(5)).isTrue();
        }
    }

    @Test
    void aFolderOfANewerVersionIsRefused() throws Exception {
        Path data = folder.resolve("data");
        try (StandaloneProcess first = StandaloneProcess.start(data)) {
            assertThat(first.terminate()).isZero();
        }
        Path version = data.resolve("FALCON_VERSION");
        assertThat(version).exists();
        Files.writeString(version, "9999\n");
        expectFailure(13, data.toString(), "--falcon.data-dir=" + data);
    }

    @Test
    void aFolderThatIsNotKnownToBeEncryptedIsRefusedIfItMustBe() throws Exception {
        assumeFalse(
                Volumes.OF_THIS_MACHINE.of(folder) instanceof Encryption.Encrypted,
                "the disk of this machine is encrypted");
        Path data = folder.resolve("unused");
        expectFailure(17, data.toString(), "--falcon.storage.require-encryption=true");
        assertThat(data).as("nothing was written").doesNotExist();
    }

    private void expectFailure(int code, String named, String argument) throws Exception {
        Path data = folder.resolve("unused");
        try (StandaloneProcess process = StandaloneProcess.launch(data, argument)) {
            int ended = process.exitCode();
            assertThat(
                            process.output()
                                    .lines()
                                    .filter(line -> line.startsWith("falcondb: "))
                                    .toList())
                    .as(process.output())
                    .singleElement()
                    .asString()
                    .contains(named);
            assertThat(process.output()).doesNotContain("\tat ");
            assertThat(ended).as(process.output()).isEqualTo(code);
        }
    }
}
