package io.falcondb.samples.bank;

import com.github.dockerjava.api.exception.NotFoundException;
import io.falcondb.testcontainers.FalconDbContainer;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.context.ActiveProfiles;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/// In a container, to which Spring Boot connects by itself. Skipped, saying why, where no engine
/// answers or the image was not made.
@SpringBootTest
@ActiveProfiles("test")
@Testcontainers
@EnabledIf(
        value = "engineAndImage",
        disabledReason =
                "no Docker engine answers, or it has no image falcondb/standalone: ./falcon compose"
                        + " images standalone makes it")
class BankInContainerTest extends BankContract {

    private static final String IMAGE = "falcondb/standalone:0.1.0-SNAPSHOT";

    @Container @ServiceConnection
    static final FalconDbContainer DATABASE = new FalconDbContainer(IMAGE);

    static boolean engineAndImage() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return false;
        }
        try {
            DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
