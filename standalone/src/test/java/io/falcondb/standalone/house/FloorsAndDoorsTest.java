package io.falcondb.standalone.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The floors of the house and its doors: which module may use which, and which package alone may
/// touch a library.
class FloorsAndDoorsTest {

    private static final Map<String, List<String>> FLOORS =
            Map.of(
                    "kernel", List.of(),
                    "relational", List.of("kernel"),
                    "wal", List.of("kernel"),
                    "contracts", List.of("kernel", "relational", "wal"),
                    "sql", List.of("kernel", "relational", "wal", "contracts"),
                    "storage", List.of("kernel", "relational", "wal", "contracts"),
                    "coordinator", List.of("kernel", "relational", "wal", "contracts"),
                    "replication", List.of("kernel", "relational", "wal", "contracts"),
                    "pgwire", List.of("kernel", "relational", "wal", "contracts", "sql"),
                    "ops", List.of("kernel", "relational", "wal", "contracts"));

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        // Starts real servers for tests; no module's main code may use it.
                        .withImportOption(location -> !location.contains("testkit"))
                        .importPackages("io.falcondb");
        assertThat(house.size()).as("classes of the house").isGreaterThan(200);
    }

    @Test
    void aModuleUsesOnlyTheFloorsBelowIt() {
        FLOORS.forEach(
                (module, below) -> {
                    String[] forbidden =
                            FLOORS.keySet().stream()
                                    .filter(
                                            other ->
                                                    !other.equals(module) && !below.contains(other))
                                    .map(other -> "io.falcondb." + other + "..")
                                    .toArray(String[]::new);
                    if (forbidden.length > 0) {
                        noClasses()
                                .that()
                                .resideInAPackage("io.falcondb." + module + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(forbidden)
                                .allowEmptyShould(true)
                                .check(house);
                    }
                });
        noClasses()
                .that()
                .resideOutsideOfPackage("io.falcondb.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.falcondb.standalone..")
                .check(house);
    }

    @ParameterizedTest(name = "{0} is used only in {1}")
    @CsvSource({
        "org.rocksdb.., io.falcondb.storage.mvcc.rocks..",
        "org.apache.kafka.., io.falcondb.wal.topic.kafka..",
        "io.grpc.., io.falcondb.contracts.rpc..",
        "com.google.protobuf.., io.falcondb.contracts.rpc..",
        "tools.jackson.., io.falcondb.contracts.discovery.consul..",
        "io.netty.., io.falcondb.pgwire.wire..",
        "io.grpc.., io.falcondb.contracts.rpc..",
        "com.google.protobuf.., io.falcondb.contracts.rpc..",
        "com.google.protobuf.., io.falcondb.contracts.rpc..",
        "com.ongres.., io.falcondb.pgwire.auth..",
        "io.github.resilience4j.., io.falcondb.contracts.breaker..",
    })
    void aLibraryHasOneDoor(String library, String door) {
        noClasses()
                .that()
                .resideInAPackage("io.falcondb..")
                .and()
                .resideOutsideOfPackage(door)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(house);
    }

    @Test
    void springOnlyWires() {
        noClasses()
                .that()
                .resideInAPackage("io.falcondb..")
                .and()
                .resideOutsideOfPackages(
                        "io.falcondb.standalone..",
                        "io.falcondb..app..",
                        "io.falcondb.contracts.spring..",
                        "io.falcondb.ops..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(house);
    }

    @Test
    void theWordsOfTheKernelNeedNoLibrary() {
        classes()
                .that()
                .resideInAPackage("io.falcondb.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.falcondb.kernel..", "java..", "org.jspecify..")
                .check(house);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching("io.falcondb.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void packagesAreNounsOfTheField() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..helper..",
                        "..helpers..",
                        "..impl..",
                        "..manager..",
                        "..misc..")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("io.falcondb..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .check(house);
    }
}
