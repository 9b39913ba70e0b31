package cn.onestop.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine for the launcher, in a folder: a copy of the real script in a source tree of empty
 * files, and a PATH on which only standard tools and what a test puts there can be found.
 */
final class FakeMachine implements AutoCloseable {
    /** What the script may use besides Java and Maven. */
    private static final List<String> TOOLS =
            List.of(
                    "bash",
                    "env",
                    "readlink",
                    "dirname",
                    "sed",
                    "head",
                    "tr",
                    "sort",
                    "awk",
                    "find",
                    "cat",
                    "rm",
                    "mv",
                    "mkdir",
                    "touch",
                    "locale");

    private static final String[] MODULES = {"kiosk/service", "kiosk/demo", "benchmarks"};

    /** A build that succeeds: leaves the jars that a real one leaves. */
    static final String GOOD_BUILD =
            "mkdir -p \"$tree/kiosk/service/target\" \"$tree/kiosk/demo/target\" \"$tree/benchmarks/target\"\n"
                    + "touch \"$tree/kiosk/service/target/onestop-service-1.jar\""
                    + " \"$tree/kiosk/service/target/onestop-service-1-tests.jar\""
                    + " \"$tree/kiosk/demo/target/onestop-demo-1.jar\""
                    + " \"$tree/benchmarks/target/onestop-benchmarks-1.jar\"\n";

    private final Path root;
    private final Path tree;
    private final Path bin;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** What a command said and how it ended. */
    record Result(int code, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    FakeMachine(Path root) throws IOException {
        this.root = root;
        tree = root.resolve("source tree 目录");
        bin = Files.createDirectories(root.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), standard(tool));
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", root.toString());
        environment.put("LC_ALL", "C.UTF-8");
        javas();
        program("uname", "echo Linux");
        program("getconf", "echo 64");
        Files.createDirectories(tree.resolve("tools"));
        Files.copy(launcher(), tree.resolve("onestop"));
        script(tree.resolve("tools/debian"), "exit 0");
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            Files.createDirectories(tree.resolve(module).resolve("src/main/java"));
            source(module, "Main.java");
        }
    }

    private static Path launcher() {
        return Path.of(System.getProperty("basedir", "kiosk/demo"))
                .toAbsolutePath()
                .getParent()
                .getParent()
                .resolve("onestop");
    }

    private static Path standard(String tool) {
        Path usr = Path.of("/usr/bin", tool);
        return Files.exists(usr) ? usr : Path.of("/bin", tool);
    }

    Path tree() {
        return tree;
    }

    Path root() {
        return root;
    }

    FakeMachine set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Puts a program on the PATH. */
    FakeMachine program(String name, String body) throws IOException {
        Files.deleteIfExists(bin.resolve(name));
        script(bin.resolve(name), body);
        return this;
    }

    /** A Maven that notes its arguments and its JAVA_HOME, one a line, and does what it is told. */
    FakeMachine maven(String version, String body) throws IOException {
        return program(
                "mvn",
                "tree='%s'\n".formatted(tree)
                        + "if [ \"$1\" = -v ]; then echo 'Apache Maven %s'; exit 0; fi\n"
                                .formatted(version)
                        + "printf '%s\\n' \"JAVA_HOME=$JAVA_HOME\" \"$@\" >>\"$tree/mvn.log\"\n"
                        + body);
    }

    /** A Java that says with which arguments it was started. */
    Path java(String folder, String version) throws IOException {
        Path home = root.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(
                home.resolve("bin/java"),
                "printf '%s\\n' \"JAVA_HOME=$JAVA_HOME\" \"JAVA=$0\" \"LC_ALL=$LC_ALL\" \"$@\"");
        return home;
    }

    Path jdk(String folder, String version) throws IOException {
        Path home = java(folder, version);
        script(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    /** Java is looked for in exactly these folders. */
    FakeMachine javas(Path... homes) {
        List<String> names = new ArrayList<>();
        for (Path home : homes) {
            names.add(home.toString());
        }
        names.add(root.resolve("nothing").toString());
        return set("ONESTOP_JAVA_DIRS", String.join(":", names));
    }

    /** A source that is newer than anything there. */
    void source(String module, String name) throws IOException {
        Path file = tree.resolve(module).resolve("src/main/java").resolve(name);
        Files.writeString(file, "");
    }

    /** Everything there was made an hour ago. */
    void age() throws IOException {
        FileTime then = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, then);
            }
        }
    }

    /** How often Maven was called to do something. */
    long builds() throws IOException {
        Path log = tree.resolve("mvn.log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream().filter(l -> l.startsWith("JAVA_HOME=")).count()
                : 0;
    }

    Result onestop(String... arguments) throws IOException, InterruptedException {
        return run(root, tree.resolve("onestop"), arguments);
    }

    Result run(Path folder, Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(root, "out", "");
        Path err = Files.createTempFile(root, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IOException("the launcher is still running: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        for (String tool : TOOLS) {
            Files.delete(bin.resolve(tool));
        }
    }

    static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
