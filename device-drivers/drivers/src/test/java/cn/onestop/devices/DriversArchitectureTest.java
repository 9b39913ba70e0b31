package cn.onestop.devices;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cn.onestop.devices.link.Deadline;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class DriversArchitectureTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("cn.onestop.devices");

    @Test
    void onlyTheAdapterSeesPi4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.onestop.devices.pi4j")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pi4j..")
                .check(MAIN);
    }

    @Test
    void onlyTheLinuxLayerCallsNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cn.onestop.devices.linux")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(MAIN);
    }

    @Test
    void driversSeeTheirPortAndNotWhatIsBehindIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages("cn.onestop.devices.pi4j", "cn.onestop.devices.linux")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.onestop.devices.pi4j", "cn.onestop.devices.linux")
                .check(MAIN);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("cn.onestop.devices.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void nothingDependsOnTheTwins() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("cn.onestop.twins..")
                .check(MAIN);
    }

    /** Else a recording is not played as it went. */
    @Test
    void serialDriversTakeTheirTimeFromTheirLine() {
        for (String driver :
                new String[] {"idcard", "fingerprint", "signature", "printer.escpos"}) {
            var drivers =
                    noClasses().that().resideInAPackage("cn.onestop.devices." + driver + "..");
            drivers.should().callMethod(System.class, "nanoTime").check(MAIN);
            drivers.should().callMethod(Deadline.class, "in", Duration.class).check(MAIN);
        }
    }

    @Test
    void nobodySleepsOrReadsTheWallClock() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
        noClasses().should().callMethod(Instant.class, "now").check(MAIN);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(MAIN);
    }
}
