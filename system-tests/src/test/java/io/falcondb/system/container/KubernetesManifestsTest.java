package io.falcondb.system.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be said of the manifests without a Kubernetes: every overlay is rendered by kubectl,
/// every object is read into its typed model, and what names another thing finds it. A server's own
/// rules are not checked.
class KubernetesManifestsTest {

    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final String RPC_BUNDLE = "SPRING_SSL_BUNDLE_PEM_RPC_";
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "multi-region"})
    void everyFieldOfEveryObjectIsKnown(String overlay) throws Exception {
        List<HasMetadata> objects = rendered(overlay);
        assertThat(objects).hasSizeGreaterThan(15);
        for (HasMetadata object : objects) {
            assertThat(UnknownFields.of(object)).as(object.getMetadata().getName()).isEmpty();
            if (object instanceof GenericKubernetesResource) {
                assertThat(object.getKind()).isEqualTo("ServiceMonitor");
            }
        }
    }

    @Test
    void aMisspeltFieldAndAWrongTypeAreFound() {
        String right = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {%s}\n";
        assertThat(UnknownFields.of(read(right.formatted("clusterIP: None")))).isEmpty();
        assertThat(UnknownFields.of(read(right.formatted("clusterIp: None")))).hasSize(1);
        assertThatThrownBy(() -> read(right.formatted("ports: [{port: one}]")))
                .hasMessageContaining("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "multi-region"})
    void whatSelectsPodsFindsSome(String overlay) throws Exception {
        List<HasMetadata> objects = rendered(overlay);
        List<PodTemplateSpec> pods = pods(objects);
        assertThat(pods).hasSize(5);
        int selectors = 0;
        for (HasMetadata object : objects) {
            Map<String, String> wanted =
                    switch (object) {
                        case Service service -> service.getSpec().getSelector();
                        case PodDisruptionBudget budget -> labels(budget.getSpec().getSelector());
                        case NetworkPolicy policy -> labels(policy.getSpec().getPodSelector());
                        case StatefulSet set -> labels(set.getSpec().getSelector());
                        case Deployment set -> labels(set.getSpec().getSelector());
                        default -> Map.of();
                    };
            if (!wanted.isEmpty()) {
                selectors++;
                assertThat(selected(pods, wanted)).as(object.getMetadata().getName()).isNotEmpty();
            }
        }
        assertThat(selectors).isGreaterThan(15);
        for (PodTemplateSpec pod : pods) {
            assertThat(
                            objects.stream()
                                    .filter(PodDisruptionBudget.class::isInstance)
                                    .map(PodDisruptionBudget.class::cast)
                                    .filter(b -> matches(pod, labels(b.getSpec().getSelector()))))
                    .as("one budget for " + pod.getMetadata().getLabels())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "multi-region"})
    void servicesAndPoliciesNamePortsThatPodsHave(String overlay) throws Exception {
        List<HasMetadata> objects = rendered(overlay);
        List<PodTemplateSpec> pods = pods(objects);
        for (HasMetadata object : objects) {
            if (object instanceof Service service) {
                for (PodTemplateSpec pod : selected(pods, service.getSpec().getSelector())) {
                    service.getSpec()
                            .getPorts()
                            .forEach(
                                    port ->
                                            assertThat(ports(pod))
                                                    .as(service.getMetadata().getName())
                                                    .contains(port.getTargetPort().getStrVal()));
                }
            } else if (object instanceof NetworkPolicy policy) {
                for (PodTemplateSpec pod :
                        selected(pods, labels(policy.getSpec().getPodSelector()))) {
                    policy.getSpec().getIngress().stream()
                            .flatMap(rule -> rule.getPorts().stream())
                            .forEach(
                                    port ->
                                            assertThat(ports(pod))
                                                    .contains(port.getPort().getStrVal()));
                }
            }
        }
        GenericKubernetesResource monitor =
                objects.stream()
                        .filter(GenericKubernetesResource.class::isInstance)
                        .map(GenericKubernetesResource.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat((Object) monitor.get("spec", "endpoints", 0, "port")).isEqualTo("metrics");
        assertThat((Object) monitor.get("spec", "endpoints", 0, "path")).isEqualTo("/metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "multi-region"})
    void everySettingThatIsPassedExists(String overlay) throws Exception {
        List<HasMetadata> objects = rendered(overlay);
        for (PodTemplateSpec pod : pods(objects)) {
            Container container = pod.getSpec().getContainers().getFirst();
            KnownSettings known = KnownSettings.of(HOME, container.getName());
            Set<String> passed = new TreeSet<>();
            container.getEnv().forEach(variable -> passed.add(variable.getName()));
            container
                    .getEnvFrom()
                    .forEach(
                            from ->
                                    passed.addAll(
                                            map(objects, from.getConfigMapRef().getName())
                                                    .keySet()));
            assertThat(passed)
                    .allMatch(
                            name -> known.hasVariable(name) || name.startsWith(RPC_BUNDLE),
                            container.getName());
            for (Volume volume : pod.getSpec().getVolumes()) {
                if (volume.getSecret() != null) {
                    for (KeyToPath item : volume.getSecret().getItems()) {
                        assertThat(known.names()).contains(item.getPath());
                    }
                }
            }
        }
    }

    @Test
    void inSeveralRegionsEveryProcessSaysWhereItIsAndCoordinatorsKnowAnOrder() throws Exception {
        for (PodTemplateSpec pod : pods(rendered("multi-region"))) {
            Container container = pod.getSpec().getContainers().getFirst();
            assertThat(container.getEnv())
                    .as(container.getName())
                    .filteredOn(each -> each.getName().equals("FALCON_REGION"))
                    .extracting(each -> each.getValueFrom().getFieldRef().getFieldPath())
                    .containsExactly("metadata.labels['topology.kubernetes.io/region']");
            assertThat(container.getEnv())
                    .as(container.getName())
                    .filteredOn(each -> each.getName().equals("FALCON_FAILOVER_REGIONS"))
                    .hasSize(container.getName().equals("coordinator-service") ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "multi-region"})
    void everyServiceProvesToTheOthersWhoItIs(String overlay) throws Exception {
        List<HasMetadata> objects = rendered(overlay);
        Map<String, String> settings = map(objects, "falcondb-rpc-tls");
        assertThat(settings)
                .containsEntry("FALCON_RPC_TLS_BUNDLE", "rpc")
                .containsKey("FALCON_RPC_TLS_PEERNAME");
        for (PodTemplateSpec pod : pods(objects)) {
            Container container = pod.getSpec().getContainers().getFirst();
            assertThat(container.getEnvFrom())
                    .as(container.getName())
                    .anyMatch(from -> from.getConfigMapRef().getName().equals("falcondb-rpc-tls"));
            String folder =
                    container.getVolumeMounts().stream()
                            .filter(mount -> mount.getName().equals("rpc"))
                            .findFirst()
                            .orElseThrow()
                            .getMountPath();
            settings.forEach(
                    (name, value) -> {
                        if (name.startsWith(RPC_BUNDLE) && !name.endsWith("RELOADONUPDATE")) {
                            assertThat(value)
                                    .isIn(
                                            "file:" + folder + "/tls.crt",
                                            "file:" + folder + "/tls.key",
                                            "file:" + folder + "/ca.crt");
                        }
                    });
            assertThat(pod.getSpec().getVolumes())
                    .anyMatch(
                            volume ->
                                    volume.getName().equals("rpc")
                                            && volume.getSecret()
                                                    .getSecretName()
                                                    .equals("falcondb-rpc"));
            assertThat(container.getEnv())
                    .noneMatch(each -> each.getName().equals("FALCON_RPC_ALLOWPLAINTEXT"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "multi-region"})
    void everyMemberThatIsNamedIsAPodOfItsGroup(String overlay) throws Exception {
        List<HasMetadata> objects = rendered(overlay);
        Set<String> pods = new TreeSet<>();
        for (HasMetadata object : objects) {
            if (object instanceof StatefulSet set) {
                for (int i = 0; i < set.getSpec().getReplicas(); i++) {
                    String pod = set.getMetadata().getName() + "-" + i;
                    String group =
                            set.getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getLabels()
                                    .get("falcondb.io/group");
                    String host = pod + "." + set.getSpec().getServiceName();
                    pods.add(
                            group == null
                                    ? host + ":7400"
                                    : group + "/" + pod + "=" + host + ":7432");
                }
            }
        }
        Set<String> named = new TreeSet<>();
        for (String list :
                List.of(
                        map(objects, "falcondb-addresses").get("FALCON_MEMBERS"),
                        map(objects, "falcondb-coordinators").get("FALCON_COORDINATORS"))) {
            named.addAll(List.of(list.split(",")));
        }
        assertThat(named).isEqualTo(pods).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "multi-region"})
    void everyPodIsProbedRestrictedAndDrained(String overlay) throws Exception {
        for (PodTemplateSpec pod : pods(rendered(overlay))) {
            Container container = pod.getSpec().getContainers().getFirst();
            String name = container.getName();
            assertThat(
                            List.of(
                                    path(container.getLivenessProbe()),
                                    path(container.getStartupProbe())))
                    .as(name)
                    .containsOnly("/livez");
            assertThat(path(container.getReadinessProbe())).as(name).isEqualTo("/readyz");
            assertThat(ports(pod)).as(name).contains("http", "metrics");
            assertThat(container.getLifecycle().getPreStop().getSleep().getSeconds())
                    .as(name)
                    .isLessThan(pod.getSpec().getTerminationGracePeriodSeconds());
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .as(name)
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .as(name)
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop()).contains("ALL");
            assertThat(container.getResources().getLimits()).as(name).containsKey("memory");
            assertThat(container.getImage()).as(name).matches("falcondb/" + name + ":\\d.*");
            pod.getSpec()
                    .getTopologySpreadConstraints()
                    .forEach(
                            spread ->
                                    assertThat(matches(pod, labels(spread.getLabelSelector())))
                                            .as(name)
                                            .isTrue());
        }
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
        return probe.getHttpGet().getPath();
    }

    private static Map<String, String> map(List<HasMetadata> objects, String name) {
        return objects.stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .filter(each -> each.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no ConfigMap " + name))
                .getData();
    }

    private static List<PodTemplateSpec> pods(List<HasMetadata> objects) {
        List<PodTemplateSpec> pods = new ArrayList<>();
        for (HasMetadata object : objects) {
            switch (object) {
                case StatefulSet set -> pods.add(set.getSpec().getTemplate());
                case Deployment set -> pods.add(set.getSpec().getTemplate());
                default -> {}
            }
        }
        return pods;
    }

    private static List<PodTemplateSpec> selected(
            List<PodTemplateSpec> pods, Map<String, String> wanted) {
        return pods.stream().filter(pod -> matches(pod, wanted)).toList();
    }

    private static boolean matches(PodTemplateSpec pod, Map<String, String> wanted) {
        return pod.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet());
    }

    private static Map<String, String> labels(LabelSelector selector) {
        return selector.getMatchLabels();
    }

    private static Set<String> ports(PodTemplateSpec pod) {
        Set<String> names = new TreeSet<>();
        pod.getSpec().getContainers().getFirst().getPorts().forEach(p -> names.add(p.getName()));
        return names;
    }

    private static List<HasMetadata> rendered(String overlay)
            throws IOException, InterruptedException {
        Process kubectl;
        try {
            kubectl =
                    new ProcessBuilder(
                                    "kubectl",
                                    "kustomize",
                                    HOME.resolve("k8s/overlays/" + overlay).toString())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            assumeTrue(false, "kubectl, which renders the manifests, is not there: " + e);
            return List.of();
        }
        String said = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as(said).isZero();
        return Stream.of(said.split("(?m)^---$")).map(KubernetesManifestsTest::read).toList();
    }

    private static HasMetadata read(String yaml) {
        return YAML.unmarshal(yaml);
    }
}
