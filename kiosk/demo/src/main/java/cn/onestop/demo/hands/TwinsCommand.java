package cn.onestop.demo.hands;

import cn.onestop.demo.Demo;
import cn.onestop.demo.Twins;
import cn.onestop.kiosk.Main;
import cn.onestop.twins.signature.PadModel;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** {@code onestop twins}: opens every twin and its web page until Ctrl-C. */
@Command(
        name = "onestop twins",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        exitCodeOnInvalidInput = TwinsCommand.WRONG_USE,
        description = {
            "打开全部设备孪生和操作页面：放卡、用鼠标签名、按指印、缺纸、开盖、拔线、变慢、说谎。",
            "Opens every device twin and a web page to play the hand: card, signature, finger, paper, cover, plug."
        })
public final class TwinsCommand implements Callable<Integer> {
    static final int WRONG_USE = 64;

    @Option(
            names = "--port",
            defaultValue = "8090",
            paramLabel = "N",
            description = "本机端口 port on 127.0.0.1, default ${DEFAULT-VALUE}; 0: any")
    private int port = 8090;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "设备链接所在文件夹 folder of the device links, default a new one that ends with the command")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--pad",
            paramLabel = "MODEL",
            defaultValue = "STU_430V",
            description = "签字板型号 model of the pad: ${COMPLETION-CANDIDATES}")
    private PadModel model = PadModel.STU_430V;

    TwinsCommand() {}

    public static void main(String[] args) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("/demo-logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        }
        System.exit(new CommandLine(new TwinsCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            return wrong("--port 是 0 到 65535 的数。 --port is a number from 0 to 65535.");
        }
        Open open;
        try {
            open = open();
        } catch (Refused e) {
            return wrong(e.sentence);
        }
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(open::close));
        System.out.println("操作页面 Page: http://127.0.0.1:" + open.page().port() + "/");
        System.out.println("设备配置 For the kiosk's configuration:");
        System.out.println(open.twins().configuration());
        System.out.println("按 Ctrl-C 结束 Ctrl-C ends it.");
        new CountDownLatch(1).await();
        return 0;
    }

    private static int wrong(String sentence) {
        System.err.println(sentence);
        return WRONG_USE;
    }

    /** It cannot be done on this machine or with these options; the sentence says why. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final String sentence;

        Refused(String sentence, Exception cause) {
            super(sentence, cause);
            this.sentence = sentence;
        }
    }

    private Open open() throws Refused {
        Path links = folder();
        Optional<Path> own = folder.isEmpty() ? Optional.of(links) : Optional.empty();
        Twins twins;
        try {
            twins = Twins.start(links, model);
        } catch (UncheckedIOException e) {
            delete(own);
            throw new Refused(noLinks(links, e), e);
        }
        try {
            return new Open(twins, new HandsPage(Panels.of(twins), port), own);
        } catch (IOException e) {
            twins.close();
            delete(own);
            throw new Refused(
                    "端口 %d 无法使用，请用 --port 换一个。 Port %d cannot be used (%s); choose another with --port."
                            .formatted(port, port, e.getMessage()),
                    e);
        }
    }

    private Path folder() throws Refused {
        Path wanted = folder.map(Path::toAbsolutePath).orElse(Path.of("onestop-twins"));
        try {
            return folder.isPresent()
                    ? Files.createDirectories(wanted)
                    : Files.createTempDirectory("onestop-twins");
        } catch (IOException e) {
            throw new Refused(noLinks(wanted, e), e);
        }
    }

    private static String noLinks(Path folder, Exception e) {
        return "无法在文件夹 %s 建立设备链接，请用 --dir 换一个。 No device link can be made in the folder %s (%s); choose another with --dir."
                .formatted(folder, folder, e.getMessage());
    }

    private static void delete(Optional<Path> own) {
        try {
            if (own.isPresent()) {
                Files.deleteIfExists(own.get());
            }
        } catch (IOException e) {
            System.err.println(own.get() + " could not be deleted: " + e.getMessage());
        }
    }

    /**
     * All that is open while the command runs.
     *
     * @param own the folder that was made for it
     */
    private record Open(Twins twins, HandsPage page, Optional<Path> own) implements AutoCloseable {
        @Override
        public void close() {
            page.close();
            twins.close();
            delete(own);
        }
    }
}
