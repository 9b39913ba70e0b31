package cn.onestop.kiosk;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * The command line. Exit codes: 0 good, 1 not proven, 2 unreadable, 64 wrong use, 70 fault, 78
 * configuration.
 */
@Command(
        name = "onestop",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = "一站式签署终端 Onestop Kiosk",
        subcommands = {
            RunCommand.class,
            DoctorCommand.class,
            FontsCommand.class,
            VerifyCommand.class,
            RecordingsCommand.class,
            TemplatesCommand.class
        })
public final class Main {
    static final int WRONG_USE = 64;
    static final int CONFIGURATION = 78;

    /** The version of this build. */
    public static final class VersionProvider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"onestop " + Kiosk.version()};
        }
    }

    public static void main(String[] args) throws IOException {
        configureLogging();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setParameterExceptionHandler((e, unused) -> {
            e.getCommandLine().getErr().println(e.getMessage());
            e.getCommandLine().usage(e.getCommandLine().getErr());
            return WRONG_USE;
        });
        return line;
    }

    /** Logging as in {@code logging.properties}, unless the caller named a file of its own. */
    static void configureLogging() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream in = Main.class.getResourceAsStream("/logging.properties")) {
                LogManager.getLogManager().readConfiguration(in);
            }
        }
    }

    private Main() {}
}
