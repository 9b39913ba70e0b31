package cn.onestop.kiosk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.session.Decider;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The directions of the design and the house rules, held by the build. */
class ArchitectureTest {
    private static final String KIOSK = "cn.onestop.kiosk";
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(KIOSK, "cn.onestop.proof", "cn.onestop.mqtt");

    @Test
    void sessionAndProcedureArePureAndKnowOnlyTheFormatsOfProof() {
        classes()
                .that()
                .resideInAnyPackage(KIOSK + ".session..", KIOSK + ".procedure..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        KIOSK + ".session..",
                        KIOSK + ".procedure..",
                        "cn.onestop.proof..",
                        "java..",
                        "org.jspecify..")
                .check(OURS);
    }

    @Test
    void proofDependsOnNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("cn.onestop.proof..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("cn.onestop..")
                                .and(not(resideInAnyPackage("cn.onestop.proof.."))))
                .check(OURS);
    }

    @Test
    void theMqttContractStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("cn.onestop.mqtt..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("cn.onestop..")
                                .and(not(resideInAnyPackage("cn.onestop.mqtt.."))))
                .check(OURS);
    }

    @Test
    void onlyTheSittingDecidesAndAppends() {
        noClasses()
                .that()
                .resideOutsideOfPackages(KIOSK + ".sitting..", KIOSK + ".session..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Decider.class)
                .orShould()
                .callMethodWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                        com.tngtech.archunit.core.domain.properties.HasName
                                                .Predicates.name("append"))
                                .and(
                                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                                com.tngtech.archunit.core.domain.properties.HasOwner
                                                        .Predicates.With.owner(
                                                        com.tngtech.archunit.core.domain.JavaClass
                                                                .Predicates.assignableTo(
                                                                Journal.class)))))
                .check(OURS);
    }

    @Test
    void webGivesCommandsToTheSittingAndSeesNothingBehindIt() {
        noClasses()
                .that()
                .resideInAPackage(KIOSK + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        KIOSK + ".journal..",
                        KIOSK + ".session..",
                        KIOSK + ".seal..",
                        KIOSK + ".document..",
                        KIOSK + ".station..",
                        KIOSK + ".fleet..",
                        "cn.onestop.devices..")
                .check(OURS);
    }

    @Test
    void thereAreNoCyclesBetweenPackages() {
        slices().matching(KIOSK + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void helidonPahoAndPi4jStayWhereTheyBelong() {
        noClasses()
                .that()
                .resideOutsideOfPackages(KIOSK + ".web..", KIOSK + ".config..", KIOSK)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage(KIOSK + ".fleet..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .check(OURS);
        noClasses().should().dependOnClassesThat().resideInAPackage("com.pi4j..").check(OURS);
    }

    @Test
    void timeAndRandomnessComeThroughOnePort() {
        noClasses()
                .that()
                .resideOutsideOfPackage(KIOSK + ".clock..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(SecureRandom.class)
                .check(OURS);
    }

    @Test
    void nobodySleepsAndThreadsComeFromTheFactory() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(OURS);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("cn.onestop.kiosk.station.KioskThreads")
                .should()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .check(OURS);
    }

    @Test
    void noStaticFieldCanChange() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .should()
                .beFinal()
                .check(OURS);
        assertThat(
                        OURS.stream()
                                .flatMap(c -> c.getFields().stream())
                                .filter(f ->
                                        f.getModifiers().contains(JavaModifier.STATIC)
                                                && !f.getModifiers().contains(JavaModifier.FINAL)))
                .isEmpty();
    }

    @Test
    void twinsAndDemoNeverReachProduction() throws IOException {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.onestop.twins..", "cn.onestop.demo..", "io.moquette..")
                .check(OURS);
        assertThat(
                        Files.readString(Path.of("pom.xml"))
                                .lines()
                                .filter(line -> line.contains("onestop-twins")))
                .isNotEmpty()
                .allMatch(line -> line.contains("<scope>test</scope>"));
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIsAbout() throws IOException {
        for (Path root :
                List.of(
                        Path.of("src/main/java"),
                        Path.of("../proof/src/main/java"),
                        Path.of("../../mqtt-schemas/src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                List<Path> folders =
                        files.filter(f -> f.toString().endsWith(".java"))
                                .map(Path::getParent)
                                .distinct()
                                .toList();
                assertThat(folders)
                        .isNotEmpty()
                        .allSatisfy(folder ->
                                assertThat(folder.resolve("package-info.java"))
                                        .content()
                                        .contains("@NullMarked", "/**"));
            }
        }
    }
}
