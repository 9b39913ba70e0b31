package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.demo.FakeMachine.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real launcher on machines that lack something, and on one that has all. */
class LauncherTest {
    private static final int UNAVAILABLE = 69;
    private static final int WRONG_USE = 64;
    private static final String INSTALL_JDK = "sudo apt-get install openjdk-25-jdk-headless";
    private static final String INSTALL_MAVEN = "sudo apt-get install maven";

    @TempDir Path folder;
    private FakeMachine machine;

    @BeforeEach
    void aMachineWithAllThatIsNeeded() throws IOException {
        machine = new FakeMachine(folder);
        machine.javas(machine.jdk("jdk 25", "25.0.1")).maven("3.8.7", FakeMachine.GOOD_BUILD);
        machine.age();
    }

    @AfterEach
    void itIsTakenAway() throws IOException {
        machine.close();
    }

    private static void saysInOneSentence(Result result, String... parts) {
        assertThat(result.code()).isEqualTo(UNAVAILABLE);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .startsWith("onestop: ")
                .contains(parts);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whatIsBuiltIsRunWithTheArgumentsAsTheyWereGiven() throws Exception {
        Result result = machine.onestop("run", "--config", "my file.yaml");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .endsWith("cn.onestop.kiosk.Main", "run", "--config", "my file.yaml")
                .anyMatch(l ->
                        l.endsWith(
                                "onestop-service-1.jar:"
                                        + machine.tree()
                                        + "/kiosk/service/target/lib/*"));
    }

    @ParameterizedTest
    @CsvSource({
        "demo, onestop-demo-1.jar, cn.onestop.demo.Demo",
        "twins, onestop-demo-1.jar, cn.onestop.demo.hands.TwinsCommand",
        "bench, onestop-benchmarks-1.jar, cn.onestop.benchmarks.Benchmarks"
    })
    void whatIsNotPartOfAnInstallationIsRunFromItsModule(String command, String jar, String program)
            throws Exception {
        Result result = machine.onestop(command, "--port", "my port");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .endsWith(program, "--port", "my port")
                .anyMatch(line -> line.contains(jar));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "verify", "doctor", "recordings", "demo", "twins", "bench", "test"})
    void withoutAnyJavaTheLineToTypeIsNamed(String command) throws Exception {
        machine.javas();
        saysInOneSentence(machine.onestop(command), "no Java was found", INSTALL_JDK);
    }

    @Test
    void java17AloneIsTooOld() throws Exception {
        machine.javas(machine.jdk("jdk-17", "17.0.15"));
        saysInOneSentence(machine.onestop("demo"), "only Java 17", "needs Java 25", INSTALL_JDK);
    }

    @Test
    void java8IsCalled8() throws Exception {
        machine.javas(machine.jdk("jdk-8", "1.8.0_392"));
        saysInOneSentence(machine.onestop("demo"), "only Java 8 ", INSTALL_JDK);
    }

    @Test
    void aJreWithoutCompilerIsNamedWhereSomethingMustBeBuilt() throws Exception {
        machine.javas(machine.java("jre-25", "25.0.1"));
        saysInOneSentence(
                machine.onestop("demo"), machine.root() + "/jre-25", "no compiler", INSTALL_JDK);
        saysInOneSentence(machine.onestop("test"), "no compiler", INSTALL_JDK);
    }

    @Test
    void aJreIsEnoughForWhatIsBuilt() throws Exception {
        assertThat(machine.onestop("run").code()).isZero();
        machine.javas(machine.java("jre-25", "25.0.1"));
        assertThat(machine.onestop("run").out())
                .contains("JAVA_HOME=" + machine.root() + "/jre-25");
    }

    @Test
    void java25IsFoundThoughJavaHomeAndThePathSay17() throws Exception {
        Path old = machine.jdk("jdk-17", "17.0.15");
        machine.set("JAVA_HOME", old.toString());
        machine.program("java", "exec '" + old + "/bin/java'");
        Result result = machine.onestop("run");
        assertThat(result.out())
                .contains("JAVA_HOME=" + machine.root() + "/jdk 25\n")
                .contains("JAVA=" + machine.root() + "/jdk 25/bin/java\n");
        assertThat(Files.readString(machine.tree().resolve("mvn.log")))
                .as("Maven runs on it too")
                .startsWith("JAVA_HOME=" + machine.root() + "/jdk 25\n");
    }

    @Test
    void aJavaHomeWith25ComesFirst() throws Exception {
        machine.set("JAVA_HOME", machine.jdk("mine", "25.0.2").toString());
        assertThat(machine.onestop("run").out())
                .contains("JAVA_HOME=" + machine.root() + "/mine\n");
    }

    @Test
    void java25IsTakenBeforeANewerOne() throws Exception {
        machine.javas(machine.jdk("jdk-26", "26-ea"), machine.jdk("jdk 25", "25"));
        assertThat(machine.onestop("run").out()).contains("/jdk 25\n");
        machine.javas(machine.jdk("jdk-26", "26-ea"));
        assertThat(machine.onestop("run").out()).contains("/jdk-26\n");
    }

    @Test
    void aJavaWithoutAReleaseFileIsAsked() throws Exception {
        Path home = machine.jdk("jdk-x", "25");
        Files.delete(home.resolve("release"));
        FakeMachine.script(
                home.resolve("bin/java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"25.0.1\" 2025-10-21' >&2; else echo ran; fi");
        machine.javas(home);
        assertThat(machine.onestop("run").out()).isEqualTo("ran\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "verify", "doctor", "recordings", "demo", "twins", "bench", "test"})
    void a32BitSystemIsRefused(String command) throws Exception {
        machine.program("getconf", "echo 32");
        saysInOneSentence(
                machine.onestop(command), "32-bit", "getconf LONG_BIT", "64-bit Raspberry Pi OS");
    }

    @Test
    void anotherSystemThanLinuxIsRefused() throws Exception {
        machine.program("uname", "echo Darwin");
        saysInOneSentence(machine.onestop("demo"), "Linux", "this is Darwin");
    }

    @Test
    void missingMavenNamesTheLineToType() throws Exception {
        Files.delete(machine.root().resolve("bin/mvn"));
        saysInOneSentence(machine.onestop("demo"), "Maven is missing", INSTALL_MAVEN);
        saysInOneSentence(machine.onestop("test"), "Maven is missing", INSTALL_MAVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.6", "2.2.1"})
    void anOldMavenNamesTheLineToType(String version) throws Exception {
        machine.maven(version, FakeMachine.GOOD_BUILD);
        saysInOneSentence(
                machine.onestop("test"),
                "Maven " + version + " is too old",
                "3.8.7",
                INSTALL_MAVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.16", "3.10.0", "4.0.0"})
    void aNewerMavenIsTaken(String version) throws Exception {
        machine.maven(version, FakeMachine.GOOD_BUILD);
        assertThat(machine.onestop("run").code()).isZero();
    }

    @Test
    void aMavenThatDoesNotStartIsNotCalledOld() throws Exception {
        machine.program("mvn", "exit 1");
        saysInOneSentence(machine.onestop("test"), "Maven does not start", "mvn -v");
    }

    @Test
    void aFailedBuildFailsTheLauncherAndShowsWhy() throws Exception {
        machine.maven(
                "3.8.7", "echo '[INFO] much'; echo '[ERROR] Main.java: no such symbol'; exit 1");
        for (int again = 0; again < 2; again++) {
            Result result = machine.onestop("demo");
            assertThat(result.code()).isEqualTo(UNAVAILABLE);
            assertThat(result.err())
                    .contains("[ERROR] Main.java: no such symbol", "the build failed")
                    .doesNotContain("much");
            assertThat(result.out()).as("nothing is run").isEmpty();
        }
    }

    @Test
    void aBuildThatSaysNothingIsGood() throws Exception {
        assertThat(machine.onestop("demo").code()).isZero();
    }

    @Test
    void theFirstStartSaysThatItTakesLongAndShowsTheModules() throws Exception {
        machine.maven(
                "3.8.7",
                "echo '[INFO] Building Onestop proof 0.1      [5/7]'\n" + FakeMachine.GOOD_BUILD);
        assertThat(machine.onestop("demo").errLines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains("building", "minutes"),
                        line -> assertThat(line).isEqualTo("  Onestop proof 0.1 [5/7]"));
    }

    @Test
    void itIsBuiltOnlyWhenASourceChanged() throws Exception {
        machine.onestop("run");
        assertThat(machine.onestop("run").err()).isEmpty();
        assertThat(machine.builds()).isEqualTo(1);

        machine.age();
        machine.source("kiosk/service", "Main.java");
        machine.onestop("run");
        assertThat(machine.builds()).as("a changed source").isEqualTo(2);

        machine.age();
        Files.delete(machine.tree().resolve("kiosk/demo/src/main/java/Main.java"));
        machine.onestop("run");
        assertThat(machine.builds()).as("a deleted source").isEqualTo(3);

        machine.age();
        Files.writeString(machine.tree().resolve("pom.xml"), "<project> </project>");
        machine.onestop("run");
        assertThat(machine.builds()).as("another library").isEqualTo(4);
    }

    @Test
    void aSourceSavedDuringTheBuildIsBuiltNextTime() throws Exception {
        machine.maven(
                "3.8.7",
                FakeMachine.GOOD_BUILD + "touch \"$tree/kiosk/demo/src/main/java/Main.java\"");
        machine.onestop("run");
        machine.onestop("run");
        assertThat(machine.builds()).isEqualTo(2);
    }

    @Test
    void theDemosServiceIsNeverBuiltAgain() throws Exception {
        machine.onestop("run");
        machine.source("kiosk/service", "Other.java");
        machine.set("ONESTOP_NO_BUILD", "1").onestop("run");
        assertThat(machine.builds()).isEqualTo(1);
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws Exception {
        Path elsewhere = Files.createDirectories(machine.root().resolve("else where"));
        Path link =
                Files.createSymbolicLink(
                        elsewhere.resolve("kiosk"), machine.tree().resolve("onestop"));
        Path java = machine.root().resolve("jdk 25/bin/java");
        FakeMachine.script(java, "pwd; printf '%s\\n' \"$@\"");
        Result result = machine.run(elsewhere, link, "verify", "mine.pdf");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .as("file names are meant from the caller's folder")
                .startsWith(elsewhere.toString())
                .endsWith("verify", "mine.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "verify", "doctor", "recordings"})
    void anInstallationNeedsNeitherMavenNorSources(String command) throws Exception {
        Path installed =
                Files.createDirectories(machine.root().resolve("opt/onestop/lib")).getParent();
        Files.copy(machine.tree().resolve("onestop"), installed.resolve("onestop"));
        Files.delete(machine.root().resolve("bin/mvn"));
        machine.javas(machine.java("jre-25", "25.0.1"));
        Result result = machine.run(machine.root(), installed.resolve("onestop"), command, "x");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .contains(installed + "/lib/*")
                .endsWith("cn.onestop.kiosk.Main", command, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "twins", "bench", "test"})
    void anInstallationHasNoDemoAndNoTests(String command) throws Exception {
        Path installed =
                Files.createDirectories(machine.root().resolve("opt/onestop/lib")).getParent();
        Files.copy(machine.tree().resolve("onestop"), installed.resolve("onestop"));
        saysInOneSentence(
                machine.run(machine.root(), installed.resolve("onestop"), command),
                "not part of an installation",
                "./onestop " + command);
    }

    @Test
    void theJavaOfAnInstallationIsFoundBesideIt() throws Exception {
        Path installed =
                Files.createDirectories(machine.root().resolve("opt/onestop/lib")).getParent();
        Files.copy(machine.tree().resolve("onestop"), installed.resolve("onestop"));
        Path runtime = machine.java("opt/onestop/runtime", "25.0.1");
        machine.set("ONESTOP_JAVA_DIRS", "");
        assertThat(machine.run(installed, installed.resolve("onestop"), "run").out())
                .contains("JAVA_HOME=" + runtime + "\n");
    }

    @Test
    void chineseIsSpokenWhereTheLocaleKnowsNone() throws Exception {
        machine.set("LC_ALL", "C");
        assertThat(machine.onestop("run").out()).contains("LC_ALL=C.UTF-8\n");
    }

    @Test
    void anUnknownCommandIsOneSentence() throws Exception {
        Result result = machine.onestop("dmeo");
        assertThat(result.code()).isEqualTo(WRONG_USE);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .contains("'dmeo'", "./onestop help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpIsGivenOnAnyMachine(String word) throws Exception {
        machine.javas().program("uname", "echo Darwin");
        Result result = machine.onestop(word);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "demo [--once]",
                        "test",
                        "run --config",
                        "doctor --config",
                        "verify FILE.pdf",
                        "recordings --config",
                        "twins [--port N] [--dir DIR] [--pad MODEL]",
                        "bench [NAME…]",
                        "help");
        assertThat(machine.onestop().out()).as("without a command").isEqualTo(result.out());
    }
}
