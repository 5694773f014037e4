package io.falcondb.system.container;

import static io.falcondb.system.container.ComposeFile.list;
import static io.falcondb.system.container.ComposeFile.map;
import static io.falcondb.system.container.ComposeFile.withDefaults;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// What can be said of the compose files without an engine.
class ComposeFilesTest {

    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final Path FOLDER = HOME.resolve("compose");
    private static final String SMALL = "cluster-small.yml";
    private static final String CROWDED = "cluster-crowded.yml";
    private static final Pattern ADDRESS =
            Pattern.compile("([a-z]+(-\\d)?):(7432|7400|8080|8500|9092|9093)\\b");
    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+\\.[0-9]+\\S*");

    @ParameterizedTest
    @ValueSource(strings = {"quickstart.yml", "cluster.yml", SMALL, CROWDED})
    void everySettingThatIsPassedExists(String name) throws IOException {
        int passed = 0;
        for (var entry : file(name).services().entrySet()) {
            String module = ComposeFile.module(entry.getValue());
            if (module == null) {
                continue;
            }
            KnownSettings known = KnownSettings.of(HOME, module);
            for (String variable : map(entry.getValue(), "environment").keySet()) {
                if (variable.startsWith("FALCON_")) {
                    assertThat(known.hasVariable(variable))
                            .as(entry.getKey() + " " + variable)
                            .isTrue();
                    passed++;
                }
            }
            for (Object secret : list(entry.getValue().get("secrets"))) {
                assertThat(known.names()).contains(String.valueOf(map(secret).get("target")));
                passed++;
            }
        }
        assertThat(passed).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart.yml", "cluster.yml", SMALL, CROWDED})
    void everyServiceIsPinnedBoundedAndStartedAgain(String name) throws IOException {
        file(name)
                .services()
                .forEach(
                        (service, what) -> {
                            assertThat(withDefaults(String.valueOf(what.get("image"))))
                                    .as(service)
                                    .matches(PINNED);
                            assertThat(map(what, "deploy", "resources", "limits"))
                                    .as(service)
                                    .containsKeys("memory", "cpus", "pids");
                            assertThat(what.get("restart")).as(service).isEqualTo("unless-stopped");
                            assertThat(list(what.get("cap_drop")))
                                    .as(service)
                                    .containsExactly("ALL");
                            assertThat(list(what.get("security_opt")))
                                    .as(service)
                                    .containsExactly("no-new-privileges:true");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart.yml", "cluster.yml", SMALL, CROWDED})
    void everyPortIsPublishedOnLoopbackUnlessToldOtherwise(String name) throws IOException {
        Set<String> published = new TreeSet<>();
        for (var entry : file(name).services().entrySet()) {
            for (Object port : list(entry.getValue().get("ports"))) {
                String written = withDefaults(port);
                assertThat(written).as(entry.getKey()).startsWith("127.0.0.1:");
                assertThat(published.add(written.split(":")[1])).as("twice: " + written).isTrue();
            }
        }
        assertThat(published).contains("5432");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart.yml", "cluster.yml", SMALL, CROWDED})
    void whatIsNamedIsThere(String name) throws IOException {
        ComposeFile file = file(name);
        var services = file.services();
        services.forEach(
                (service, what) -> {
                    map(what, "depends_on")
                            .forEach(
                                    (other, how) -> {
                                        assertThat(services).as(service).containsKey(other);
                                        assertThat(map(how).get("condition"))
                                                .isEqualTo("service_healthy");
                                        assertThat(
                                                        services.get(other)
                                                                        .containsKey("healthcheck")
                                                                || ComposeFile.module(
                                                                                services.get(other))
                                                                        != null)
                                                .as(other + " tells whether it is healthy")
                                                .isTrue();
                                    });
                    for (Object secret : list(what.get("secrets"))) {
                        assertThat(map(file.content(), "secrets"))
                                .containsKey(String.valueOf(map(secret).get("source")));
                    }
                    for (Object volume : list(what.get("volumes"))) {
                        String source = volume.toString().split(":")[0];
                        if (source.startsWith(".")) {
                            assertThat(FOLDER.resolve(source)).as(service).exists();
                        } else {
                            assertThat(map(file.content(), "volumes"))
                                    .as(service)
                                    .containsKey(source);
                        }
                    }
                });
    }

    @Test
    void everyAddressInTheClusterLeadsToAService() throws IOException {
        var services = ComposeFile.read(FOLDER.resolve("cluster.yml")).services();
        Set<String> named = addresses(services);
        assertThat(services.keySet()).containsAll(named);
        assertThat(named).contains("consul", "kafka-3");
    }

    @Test
    void theSmallClusterStartsSevenContainersThatNeedNobodyElse() throws IOException {
        var services = file(SMALL).started();
        assertThat(services)
                .containsOnlyKeys(
                        "consul",
                        "kafka-1",
                        "coordinator-1",
                        "replication-1",
                        "storage-1",
                        "storage-2",
                        "gateway-1");
        assertThat(services.keySet()).containsAll(addresses(services));
        services.forEach(
                (service, what) ->
                        assertThat(services.keySet())
                                .as(service)
                                .containsAll(map(what, "depends_on").keySet()));
        Set<Object> clusters = new HashSet<>();
        for (var each : List.of(services, file("cluster.yml").services())) {
            each.values()
                    .forEach(
                            what -> clusters.add(map(what, "environment").get("FALCON_CLUSTERID")));
        }
        clusters.remove(null);
        assertThat(clusters).as("its own and that of the whole cluster").hasSize(2);
    }

    /// Who listens on all addresses is found by the name of its machine.
    @Test
    void everyServiceOfTheClusterEntersItselfInConsulByANameThatLeadsToIt() throws IOException {
        var services = ComposeFile.read(FOLDER.resolve("cluster.yml")).services();
        Set<String> clusters = new TreeSet<>();
        int entered = 0;
        for (var entry : services.entrySet()) {
            if (ComposeFile.module(entry.getValue()) != null) {
                Map<String, Object> environment = map(entry.getValue(), "environment");
                assertThat(entry.getValue().get("hostname")).isEqualTo(entry.getKey());
                assertThat(environment.values()).as("its own name").contains(entry.getKey());
                assertThat(environment)
                        .as(entry.getKey())
                        .containsEntry("FALCON_CONSUL_ADDRESS", "consul:8500")
                        .doesNotContainKeys(
                                "FALCON_MEMBERS", "FALCON_COORDINATORS", "FALCON_OPERATIONS_NODES");
                clusters.add(String.valueOf(environment.get("FALCON_CLUSTERID")));
                entered++;
            }
        }
        assertThat(clusters).hasSize(1);
        assertThat(entered).isEqualTo(12);
    }

    @Test
    void prometheusAsksEveryServiceOfTheCluster() throws IOException {
        var services = ComposeFile.read(FOLDER.resolve("cluster.yml")).services();
        Set<String> wanted =
                services.entrySet().stream()
                        .filter(entry -> ComposeFile.module(entry.getValue()) != null)
                        .map(entry -> entry.getKey() + ":9100")
                        .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        for (Object job : list(yaml("prometheus.yml").get("scrape_configs"))) {
            assertThat(map(job).get("job_name")).isEqualTo("falcondb");
            for (Object targets : list(map(job).get("static_configs"))) {
                list(map(targets).get("targets")).forEach(t -> asked.add(t.toString()));
            }
        }
        assertThat(asked).isEqualTo(wanted);
    }

    /// No Grafana reads them in the tests, so what must fit together is compared.
    @Test
    void grafanaIsGivenTheSourcesThatItsDashboardsAsk() throws IOException {
        var services = file("cluster.yml").services();
        Set<String> uids = new TreeSet<>();
        for (Object source : list(yaml("grafana/datasources.yml").get("datasources"))) {
            uids.add(String.valueOf(map(source).get("uid")));
            URI address = URI.create(String.valueOf(map(source).get("url")));
            assertThat(services).containsKey(address.getHost());
        }
        Object provider = list(yaml("grafana/dashboards.yml").get("providers")).getFirst();
        String mount = "../docs/observability/dashboards:" + map(provider, "options").get("path");
        assertThat(list(services.get("grafana").get("volumes"))).contains(mount + ":ro");
        Pattern uid =
                Pattern.compile("\"datasource\"\\s*:\\s*\\{[^}]*\"uid\"\\s*:\\s*\"([^\"]+)\"");
        int asked = 0;
        try (DirectoryStream<Path> dashboards =
                Files.newDirectoryStream(HOME.resolve("docs/observability/dashboards"))) {
            for (Path dashboard : dashboards) {
                List<String> named =
                        uid.matcher(Files.readString(dashboard))
                                .results()
                                .map(m -> m.group(1))
                                .toList();
                assertThat(named).as(dashboard.toString()).isNotEmpty().isSubsetOf(uids);
                asked += named.size();
            }
        }
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void theImagesAreOfThisVersionAndTheirBasesPinned() throws IOException {
        String version =
                Pattern.compile("<artifactId>falcondb</artifactId>\\s*<version>([^<]+)<")
                        .matcher(Files.readString(HOME.resolve("pom.xml")))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        for (String name : List.of("quickstart.yml", "cluster.yml")) {
            file(name)
                    .services()
                    .forEach(
                            (service, what) -> {
                                String module = ComposeFile.module(what);
                                if (module != null) {
                                    assertThat(withDefaults(String.valueOf(what.get("image"))))
                                            .isEqualTo("falcondb/" + module + ":" + version);
                                    assertThat(HOME.resolve(module)).isDirectory();
                                }
                            });
        }
        try (Stream<String> lines = Files.lines(FOLDER.resolve("Dockerfile"))) {
            List<String> bases =
                    lines.filter(line -> line.startsWith("FROM ") && line.contains(":"))
                            .map(line -> line.split(" ")[1])
                            .toList();
            assertThat(bases).hasSize(2).allSatisfy(base -> assertThat(base).matches(PINNED));
        }
    }

    private static Map<String, Object> yaml(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
            return new Yaml().load(reader);
        }
    }

    private static ComposeFile file(String name) throws IOException {
        ComposeFile file = ComposeFile.read(FOLDER.resolve(name));
        return List.of(SMALL, CROWDED).contains(name) ? file.over(file("cluster.yml")) : file;
    }

    /// The hosts that services are told of.
    private static Set<String> addresses(Map<String, Map<String, Object>> services) {
        Set<String> named = new TreeSet<>();
        for (Map<String, Object> service : services.values()) {
            for (Object value : map(service, "environment").values()) {
                ADDRESS.matcher(String.valueOf(value))
                        .results()
                        .forEach(match -> named.add(match.group(1)));
            }
        }
        return named;
    }
}
