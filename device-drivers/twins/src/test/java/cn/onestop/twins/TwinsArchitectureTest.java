package cn.onestop.twins;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

class TwinsArchitectureTest {
    private static final JavaClasses TWINS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("cn.onestop.twins");

    @Test
    void twinsKnowNothingOfTheDrivers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cn.onestop.devices..")
                .check(TWINS);
    }

    @Test
    void twinsNeverSleepOrReadTheWallClock() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(TWINS);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(TWINS);
    }

    @Test
    void paperIsDrawnWithoutTheFontsOfTheMachine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.awt.Font")
                .check(TWINS);
    }

    @Test
    void onlyTheLineKnowsThePseudoTerminal() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cn.onestop.twins.fingerprint",
                        "cn.onestop.twins.idcard",
                        "cn.onestop.twins.signature",
                        "cn.onestop.twins.printer")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Pty.class)
                .check(TWINS);
    }
}
