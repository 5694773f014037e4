package io.falcondb.pgwire.app;

import io.falcondb.contracts.spring.Farewell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/// A gateway as a process: speaks PostgreSQL's protocol and keeps everything in the members of its
/// group. Any number may run; none holds anything that must survive.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayConfiguration.class)
public class GatewayService {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(GatewayService.class);
        System.setProperty("spring.config.name", "pgwire-service");
        ConfigurableApplicationContext context = application.run(arguments);
        Farewell.promise();
        LOG.info(
                "answers PostgreSQL clients on port {}",
                context.getBean(RunningGateway.class).gateway().port());
    }
}
