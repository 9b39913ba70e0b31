package cn.onestop.kiosk.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

class WebArchitectureTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("cn.onestop.kiosk");

    @Test
    void theFrontSeesTheDeskAndNothingBehindIt() {
        classes()
                .that()
                .resideInAPackage("cn.onestop.kiosk.web")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "cn.onestop.kiosk.web",
                        "cn.onestop.kiosk.sitting",
                        "cn.onestop.kiosk.words",
                        "cn.onestop.proof.canon",
                        "io.helidon..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void onlyTheFrontAndTheWiringSeeHelidonsServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "cn.onestop.kiosk", "cn.onestop.kiosk.web", "cn.onestop.kiosk.config")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(MAIN);
    }

    @Test
    void theFrontStartsNoThreadAndNeverSleeps() {
        noClasses()
                .that()
                .resideInAPackage("cn.onestop.kiosk.web")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class)
                .check(MAIN);
    }
}
