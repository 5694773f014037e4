package io.falcondb.testcontainers;

import java.util.Locale;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

/// The standalone database in a container, with its data on the container's own disk: they are gone
/// with it. Spring Boot connects to it with `@ServiceConnection`. Not thread-safe while it starts.
public class FalconDbContainer extends JdbcDatabaseContainer<FalconDbContainer> {

    /// Where PostgreSQL clients connect, in the container.
    public static final int PORT = 5432;

    /// Health, views and the cluster page, in the container.
    public static final int HTTP_PORT = 8080;

    private static final String USER = "falcon";
    private static final String DATABASE = "falcon";
    private static final int START_SECONDS = 180;
    private static final long HEAP_AND_REST_BYTES = 1L << 30;

    private String password = "falcon in a test";

    /// @param image such as `falcondb/standalone:0.1.0-SNAPSHOT`
    public FalconDbContainer(String image) {
        this(DockerImageName.parse(image));
    }

    @SuppressWarnings("this-escape") // Testcontainers' own containers are set up like this.
    public FalconDbContainer(DockerImageName image) {
        super(image);
        addExposedPorts(PORT, HTTP_PORT);
        // It is ready when it answers the test query, not when its port is open.
        withStartupTimeoutSeconds(START_SECONDS);
        withCreateContainerCmdModifier(
                command -> {
                    if (command.getHostConfig() != null) {
                        command.getHostConfig().withMemory(HEAP_AND_REST_BYTES);
                    }
                });
    }

    @Override
    protected void configure() {
        addEnv("FALCON_PGWIRE_INITIALPASSWORD", password);
    }

    /// @param password of the user `falcon`, who may do everything
    @Override
    public FalconDbContainer withPassword(String password) {
        this.password = password;
        return self();
    }

    /// Any setting of docs/reference/settings.md, such as `falcon.sql.slow-query`.
    public FalconDbContainer withSetting(String name, String value) {
        addEnv(name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT), value);
        return self();
    }

    @Override
    public String getDriverClassName() {
        return "org.postgresql.Driver";
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://"
                + getHost()
                + ":"
                + getMappedPort(PORT)
                + "/"
                + DATABASE
                + constructUrlParameters("?", "&");
    }

    /// The cluster page, health and views.
    public String getHttpUrl() {
        return "http://" + getHost() + ":" + getMappedPort(HTTP_PORT);
    }

    @Override
    public String getDatabaseName() {
        return DATABASE;
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    protected String getTestQueryString() {
        return "SELECT 1";
    }
}
