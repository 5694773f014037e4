package io.falcondb.samples.bank;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// On the standalone database in a process of its own: needs no engine of containers.
@SpringBootTest
@ActiveProfiles("test")
class BankOnStandaloneTest extends BankContract {

    @TempDir private static Path folder;
    private static StandaloneProcess database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) throws Exception {
        database = StandaloneProcess.start(folder.resolve("data"), folder.resolve("log"));
        settings.add("spring.datasource.url", database::url);
    }

    @AfterAll
    static void stop() {
        database.close();
    }
}
