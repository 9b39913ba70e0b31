package cn.onestop.demo;

import cn.onestop.kiosk.Main;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Command lines of the service in a process of its own, with the flags of the launcher. A service
 * that ends in peace leaves its loaded classes in an archive, which makes all later starts a third
 * shorter; where the classes do not come from jars there is none, and starts only take longer.
 */
final class ChildJava {
    private final Path folder;
    private final Path archive;
    private final boolean packed;
    private final String jars;
    private final String everything;

    /**
     * @param folder for caches that all children share
     */
    ChildJava(Path folder) {
        this.folder = folder;
        archive = folder.resolve("classes.jsa");
        packed = cameFromJar(Main.class);
        jars = path(true);
        everything = jars + File.pathSeparator + path(false);
    }

    private static boolean cameFromJar(Class<?> type) {
        try {
            return Files.isRegularFile(
                    Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(boolean jars) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> part.endsWith(".jar") == jars)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The service as it is installed. */
    List<String> service(Path config) {
        return command(
                packed ? jars : everything,
                Main.class.getName(),
                "run",
                "--config",
                config.toString());
    }

    /** The service that dies at that entry. */
    List<String> halting(Path config, HaltingJournal.When when, long seq) {
        return command(
                everything,
                HaltingKiosk.class.getName(),
                config.toString(),
                when.name(),
                Long.toString(seq));
    }

    private List<String> command(String path, String... mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms16m",
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Dpdfbox.fontcache=" + folder));
        if (packed) {
            command.add("-Xlog:disable");
            command.add(
                    Files.exists(archive)
                            ? "-XX:SharedArchiveFile=" + archive
                            : "-XX:ArchiveClassesAtExit=" + archive);
        }
        command.add("-cp");
        command.add(path);
        command.addAll(List.of(mainAndArguments));
        return command;
    }
}
