package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.demo.FakeMachine.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./onestop test}: what it says and how it ends, with a Maven that is told what to do. */
class LauncherSummaryTest {
    private static final int UNAVAILABLE = 69;
    private static final String REPORT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite version="3.0.2" name="x" time="0.7" tests="%d" errors="%d" skipped="%d" failures="%d">
              <testcase name="a &lt;testsuite tests=&quot;99&quot;>"/>
            </testsuite>
            """;

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

    private static String report(int tests, int errors, int skipped, int failures) {
        String name = "TEST-%d-%d-%d-%d.xml".formatted(tests, errors, skipped, failures);
        return "mkdir -p \"$tree/kiosk/demo/target/surefire-reports\"\n"
                + "cat >\"$tree/kiosk/demo/target/surefire-reports/"
                + name
                + "\" <<'XML'\n"
                + REPORT.formatted(tests, errors, skipped, failures)
                + "XML\n";
    }

    @Test
    void testsAreAddedUp() throws Exception {
        machine.maven("3.8.7", report(10, 0, 2, 0) + report(5, 0, 0, 0));
        Result result = machine.onestop("test");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .endsWith("onestop test: good", "13 passed, 0 failed, 2 skipped");
    }

    @Test
    void failedTestsFailEvenIfMavenDoesNot() throws Exception {
        machine.maven("3.8.7", report(10, 1, 2, 3));
        Result result = machine.onestop("test");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines())
                .endsWith("onestop test: FAILED, tests failed", "4 passed, 4 failed, 2 skipped");
    }

    @Test
    void aFailedBuildFailsTheTests() throws Exception {
        machine.maven("3.8.7", report(10, 0, 0, 0) + "exit 1");
        Result result = machine.onestop("test");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAILED, the build failed", "10 passed, 0 failed, 0 skipped");
    }

    @Test
    void noTestsAtAllIsAFailure() throws Exception {
        Result result = machine.onestop("test");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAILED, nothing was tested", "0 passed, 0 failed, 0 skipped");
    }

    @Test
    void reportsOfAnEarlierRunDoNotCount() throws Exception {
        machine.maven("3.8.7", report(10, 0, 0, 0)).onestop("test");
        machine.maven("3.8.7", report(3, 0, 0, 0));
        assertThat(machine.onestop("test").out()).contains("3 passed, 0 failed");
    }

    @Test
    void testsAskNothingAndTakeMavensOwnOptions() throws Exception {
        machine.maven(
                "3.8.7", report(1, 0, 0, 0) + "read -r -t 5 line; echo \"read: $? ${line:-}\"");
        Result result = machine.onestop("test", "-pl", "kiosk/proof");
        assertThat(result.out()).contains("read: 1 ");
        assertThat(Files.readString(machine.tree().resolve("mvn.log")))
                .endsWith("verify\n-pl\nkiosk/proof\n");
    }

    @Test
    void withoutTheProgramsTestsNeedNothingIsTested() throws Exception {
        FakeMachine.script(
                machine.tree().resolve("tools/debian"), "echo 'type: something' >&2; exit 69");
        Result result = machine.onestop("test");
        assertThat(result.code()).isEqualTo(UNAVAILABLE);
        assertThat(result.err()).isEqualTo("type: something\n");
        assertThat(machine.builds()).isZero();
    }

    @Test
    void whatTheTestsBuiltIsNotBuiltAgain() throws Exception {
        machine.maven("3.8.7", FakeMachine.GOOD_BUILD + report(1, 0, 0, 0)).onestop("test");
        machine.onestop("run");
        assertThat(machine.builds()).isEqualTo(1);

        machine.age();
        machine.source("kiosk/service", "Other.java");
        machine.onestop("test", "-pl", "kiosk/proof");
        machine.onestop("run");
        assertThat(machine.builds()).as("a part is not all").isEqualTo(3);
    }
}
