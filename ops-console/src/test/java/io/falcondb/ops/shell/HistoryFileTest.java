package io.falcondb.ops.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir private Path home;

    @Test
    void linesAreKeptBelowTheUsersHomeForThatUserAlone() throws IOException {
        Path file = HistoryFile.prepare(Map.of("XDG_STATE_HOME", ""), home);
        assertThat(file).isEqualTo(home.resolve(".local/state/falcondb/ops-history"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anotherPlaceForStateIsRespectedAndMayBeThereAlready() throws IOException {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", home + "/state");
        Path file = HistoryFile.prepare(environment, home);
        assertThat(file).isEqualTo(home.resolve("state/falcondb/ops-history"));
        assertThat(HistoryFile.prepare(environment, home)).isEqualTo(file);
    }
}
