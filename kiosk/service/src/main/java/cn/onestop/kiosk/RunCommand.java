package cn.onestop.kiosk;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.ConfigException;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.kiosk.seal.SealException;
import cn.onestop.kiosk.station.KioskThreads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** {@code onestop run}: the service, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = "运行服务 Runs the service until SIGTERM or Ctrl-C.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int FAULT = 70;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "配置文件 the YAML configuration")
    private Path config = Path.of("onestop.yaml");

    private final PrintWriter err;

    /** Made by the command line. */
    RunCommand() {
        this(new PrintWriter(System.err, true));
    }

    /**
     * @param err where it says why it cannot start
     */
    RunCommand(PrintWriter err) {
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            KioskConfig settings = KioskConfig.read(config);
            Kiosk kiosk =
                    Kiosk.start(
                            settings,
                            new SystemTimeAndIds(),
                            UnaryOperator.identity(),
                            RunCommand::dieOf);
            Runtime.getRuntime()
                    .addShutdownHook(KioskThreads.named("stop").newThread(kiosk::close));
            LOG.info("ready on http://127.0.0.1:{}", kiosk.port());
            new CountDownLatch(1).await();
            return 0;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return Main.CONFIGURATION;
        } catch (JournalException | SealException | DocumentException | UncheckedIOException e) {
            err.println(e.getMessage());
            return FAULT;
        }
    }

    /**
     * A journal that cannot be written ends the service at once: nothing may be confirmed to anyone
     * that is not durable.
     */
    private static void dieOf(JournalException e) {
        LOG.error("the journal cannot be written, the service ends", e);
        Runtime.getRuntime().halt(FAULT);
    }
}
