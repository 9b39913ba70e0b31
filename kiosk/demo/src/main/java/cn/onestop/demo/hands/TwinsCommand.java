package cn.onestop.demo.hands;

import cn.onestop.kiosk.Main;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.PadModel;
import cn.onestop.twins.signature.StuTwin;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code onestop twins}: opens every twin and its web page until Ctrl-C. */
@Command(
        name = "onestop twins",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        exitCodeOnInvalidInput = 64,
        description = {
            "打开全部设备孪生和操作页面：放卡、用鼠标签名、按指印、缺纸、开盖、拔线、变慢、说谎。",
            "Opens every device twin and a web page to play the hand: card, signature, finger, paper, cover, plug."
        })
public final class TwinsCommand implements Callable<Integer> {
    private static final int UNAVAILABLE = 69;

    @Option(
            names = "--port",
            defaultValue = "8090",
            paramLabel = "N",
            description = "本机端口 port on 127.0.0.1, default ${DEFAULT-VALUE}; 0: any")
    private int port = 8090;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "设备链接所在文件夹 folder of the device links, default a new one")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--pad",
            defaultValue = "STU_430V",
            description = "签字板型号 model of the pad: ${COMPLETION-CANDIDATES}")
    private PadModel model = PadModel.STU_430V;

    private TwinsCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new TwinsCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path links =
                folder.isPresent()
                        ? Files.createDirectories(folder.get().toAbsolutePath())
                        : Files.createTempDirectory("onestop-twins");
        try (AllTwins twins = new AllTwins(links, model);
                HandsPage page = new HandsPage(twins.panels(), port)) {
            System.out.println("操作页面 Page: http://127.0.0.1:" + page.port() + "/");
            System.out.println("设备配置 For the kiosk's configuration:");
            System.out.println(twins.configuration());
            System.out.println("按 Ctrl-C 结束 Ctrl-C ends it.");
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            System.err.println(
                    "端口 %d 无法使用，请用 --port 换一个。 Port %d cannot be used (%s); choose another with --port."
                            .formatted(port, port, e.getMessage()));
            return UNAVAILABLE;
        }
    }

    /** One of each. */
    static final class AllTwins implements AutoCloseable {
        private final Path links;
        private final SamTwin cardReader;
        private final StuTwin pad;
        private final EscPosTwin printer;
        private final ZfmTwin fingerprint;
        private final IppTwin pagePrinter;

        AllTwins(Path links, PadModel model) {
            this.links = links;
            cardReader = SamTwin.start(links.resolve("card-reader"));
            pad = StuTwin.start(links.resolve("pad"), model);
            printer = EscPosTwin.start(links.resolve("printer"));
            fingerprint = ZfmTwin.start(links.resolve("fingerprint"));
            pagePrinter = IppTwin.start();
        }

        List<Panel> panels() {
            return List.of(
                    Panels.cardReader(cardReader, links.resolve("card-reader")),
                    Panels.pad(pad, links.resolve("pad")),
                    Panels.fingerprint(fingerprint, links.resolve("fingerprint")),
                    Panels.printer(printer, links.resolve("printer")),
                    Panels.pagePrinter(pagePrinter));
        }

        /** The devices' part of {@code onestop.yaml}. */
        String configuration() {
            return """
            devices:
              card-reader: {line: "%s"}
              pad: {line: "%s"}
              fingerprint: {line: "%s"}
              printer: {line: "%s"}
              page-printer: {uri: "%s"}\
            """
                    .formatted(
                            links.resolve("card-reader"),
                            links.resolve("pad"),
                            links.resolve("fingerprint"),
                            links.resolve("printer"),
                            pagePrinter.uri());
        }

        @Override
        public void close() {
            cardReader.close();
            pad.close();
            printer.close();
            fingerprint.close();
            pagePrinter.close();
        }
    }
}
