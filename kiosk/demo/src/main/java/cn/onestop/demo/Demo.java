package cn.onestop.demo;

import cn.onestop.kiosk.Main;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.TrustFolder;
import cn.onestop.proof.verify.Verdict;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;

/**
 * {@code onestop demo}: the bench in this process, the real service in another, one whole sitting.
 */
@Command(
        name = "onestop demo",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        exitCodeOnInvalidInput = Demo.WRONG_USE,
        description = {
            "演示一次完整的签署：设备是软件模拟的，人是脚本扮演的，服务是真的。",
            "Plays one whole sitting: the devices are software twins, the people a script, the service is the real one."
        })
public final class Demo implements Callable<Integer> {
    private static final Duration SITTING = Duration.ofMinutes(3);
    private static final Duration FOR_EVER = Duration.ofDays(36500);
    private static final int FAILED = 1;
    static final int WRONG_USE = 64;

    @Option(
            names = "--once",
            description = "演示一次后退出 Ends after the sitting; exit 0 only when all of it happened.")
    private boolean once;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "把文书、回执、页面等留在此文件夹 Leaves document, receipt, pages … there.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "本机端口 port on 127.0.0.1, default ${DEFAULT-VALUE}")
    private int port = 8080;

    private Optional<Keepsakes> keepsakes = Optional.empty();
    private int step;

    public static void main(String[] args) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("/demo-logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        }
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    Demo() {}

    @Override
    public Integer call() throws IOException {
        Optional<String> wrong = wrongUse();
        if (wrong.isPresent()) {
            System.err.println(wrong.get());
            return WRONG_USE;
        }
        try (Stage stage = Stage.set()) {
            return on(stage);
        }
    }

    private Optional<String> wrongUse() {
        if (port < 1 || port > 65535) {
            return Optional.of("--port 是 1 到 65535 的数。 --port is a number from 1 to 65535.");
        }
        if (!FreePort.isFree(port)) {
            return Optional.of(
                    "端口 %d 已被占用，请用 --port 换一个。 Port %d is taken; choose another with --port."
                            .formatted(port, port));
        }
        try {
            keepsakes = out.isPresent() ? Optional.of(new Keepsakes(out.get())) : Optional.empty();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "无法写入文件夹 %s，请用 --out 换一个。 The folder %s cannot be written (%s); choose another with --out."
                            .formatted(out.orElseThrow(), out.orElseThrow(), e.getMessage()));
        }
    }

    private int on(Stage stage) throws IOException {
        Path log = stage.folder().resolve("service.log");
        try {
            DemoBroker broker = stage.keep(DemoBroker::start);
            Bench bench = stage.keep(() -> Bench.start(stage.folder(), broker.uri()));
            ServiceProcess service = stage.keep(() -> service(bench, log));
            KioskClient kiosk = stage.keep(() -> new KioskClient(port));
            say("bench ready: broker, device twins, central side 演示环境就绪");
            service.awaitReady(kiosk, Duration.ofSeconds(60));
            say("service ready at " + kiosk.base() + " 服务就绪");
            play(stage, bench, kiosk);
            if (!once) {
                say("serving at " + kiosk.base() + " until Ctrl-C 继续运行，按 Ctrl-C 结束");
                int code = service.awaitEnd(FOR_EVER);
                throw new IllegalStateException("the service ended with " + code);
            }
            return 0;
        } catch (TimeoutException
                | IllegalStateException
                | SQLException
                | IOException
                | UncheckedIOException
                | KioskClient.Refused
                | KioskClient.Away e) {
            if (!stage.isDown()) {
                System.err.println("演示没有完成 The demo did not complete: " + e.getMessage());
                if (Files.exists(log)) {
                    System.err.print(Files.readString(log));
                }
            }
            return FAILED;
        }
    }

    private ServiceProcess service(Bench bench, Path log) {
        String launcher =
                Objects.requireNonNull(
                        System.getProperty("onestop.launcher"), "started by ./onestop demo");
        Path config = bench.configure(port);
        return ServiceProcess.start(List.of(launcher, "run", "--config", config.toString()), log);
    }

    private void play(Stage stage, Bench bench, KioskClient kiosk)
            throws IOException, TimeoutException, SQLException {
        String session = kiosk.open(exampleCase());
        say("case opened 案件已交接");
        People people = new People(kiosk, bench.twins(), this::say, once ? 4 : 1);
        Optional<Screens> found =
                keepsakes.flatMap(k -> Screens.on(k.screens(), stage.folder().resolve("browser")));
        if (found.isPresent()) {
            Screens screens = stage.keep(found::get);
            people.watchedBy(name -> screens.shoot(kiosk, name));
        }
        String end = people.play(session, SITTING);
        if (!end.equals("done")) {
            throw new IllegalStateException("the sitting ended with " + end);
        }
        byte[] pdf = kiosk.document(session);
        copy(bench, kiosk, session, pdf);
        awaitCentral(bench, kiosk.view(session));
        Verdict verdict = PdfVerifier.verify(pdf, TrustFolder.load(bench.trust()));
        if (verdict.outcome() != Verdict.Outcome.PROVEN) {
            throw new IllegalStateException(
                    "the sealed document does not verify: " + verdict.findings());
        }
        say(
                "verified offline: "
                        + verdict.outcome()
                        + (verdict.demo() ? " (DEMO 演示)" : "")
                        + " 离线检验通过");
        if (keepsakes.isPresent()) {
            leave(keepsakes.get(), bench, people, pdf);
        }
    }

    /** An officer asks for one copy, and the page printer has received exactly the document. */
    private void copy(Bench bench, KioskClient kiosk, String session, byte[] pdf)
            throws TimeoutException {
        String print = kiosk.requestCopy(session);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String state = "intended";
        while (state.equals("intended") || state.equals("sending")) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the copy is still " + state);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            state = stateOf(print, kiosk.view(session));
        }
        if (!state.equals("confirmed") || !Arrays.equals(received(bench), pdf)) {
            throw new IllegalStateException("the A4 copy ended as " + state);
        }
        say("A4 copy printed and confirmed A4 副本已打印并确认");
    }

    private static String stateOf(String print, JsonNode view) {
        return view.path("prints")
                .valueStream()
                .filter(p -> p.path("id").asText().equals(print))
                .map(p -> p.path("state").asText())
                .findFirst()
                .orElse("missing");
    }

    private static byte[] received(Bench bench) {
        return bench.twins().pagePrinter().prints().getLast().document();
    }

    private void awaitCentral(Bench bench, JsonNode view) throws TimeoutException {
        long last = view.path("lastSeq").asLong();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (bench.centralReached() < last) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(
                        "central has " + bench.centralReached() + " of " + last + " entries");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        if (!bench.central().alarms().isEmpty()) {
            throw new IllegalStateException("central raised alarms: " + bench.central().alarms());
        }
        say("all " + last + " entries stored and acknowledged by central 中心已确认全部 " + last + " 条记录");
    }

    private void leave(Keepsakes keepsakes, Bench bench, People people, byte[] pdf)
            throws IOException, SQLException {
        keepsakes.document(pdf);
        keepsakes.receipt(
                bench.twins().printer().received(), bench.twins().printer().sheets().getLast());
        keepsakes.copy(received(bench));
        keepsakes.pages(people.shown());
        keepsakes.central(bench.received());
        keepsakes.journal(bench.data());
        keepsakes.trust(bench.trust());
        say("left in " + out.orElseThrow() + " 已留存");
    }

    /** The fictitious case that comes with the program. */
    static byte[] exampleCase() throws IOException {
        try (InputStream in =
                Demo.class.getResourceAsStream(
                        "/cn/onestop/kiosk/procedure/case-file.example.json")) {
            return Objects.requireNonNull(in, "the example is part of the program").readAllBytes();
        }
    }

    private void say(String line) {
        System.out.printf("%2d. %s%n", ++step, line);
    }
}
