package io.falcondb.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The process's start without its `main`, which ends the virtual machine.
final class FalconDbStart {

    private FalconDbStart() {}

    static ConfigurableApplicationContext start(Path data, String... more) {
        System.setProperty("spring.config.name", "standalone");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--falcon.metrics.port=0",
                                "--falcon.pgwire.port=0",
                                "--falcon.data-dir=" + data));
        arguments.addAll(List.of(more));
        return new SpringApplication(FalconDb.class).run(arguments.toArray(String[]::new));
    }

    static void stop(ConfigurableApplicationContext database) {
        database.getBean(Drain.class).stop();
        database.close();
    }
}
