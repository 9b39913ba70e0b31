package cn.onestop.benchmarks;

import cn.onestop.kiosk.Main;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;

/**
 * The command line of the benchmarks. Exit code 0 when what was measured is as promised, else 1.
 */
@Command(
        name = "onestop bench",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        exitCodeOnInvalidInput = 64,
        description = {
            "测量与压力试验 Measures, fuzzes and soaks.",
            "  line     one byte there and back, and throughput, on a pseudo-terminal, against jSerialComm",
            "  pen      a 200 Hz pen while pages are drawn and receipts print: nothing may be lost",
            "  receipt  bytes and time of a receipt on a 115200 line, against the same as one picture",
            "  documents  typesetter: warm, cold, heap, bytes, against openhtmltopdf; many documents (--full: 10,000)",
            "  fuzz     damaged input for every parser, for --seconds each",
            "  soak     card reads, receipts, unplugging: memory, threads and descriptors (--full: 10,000, 1,000, 500)",
            "Without a name: all of them, soak shortened."
        })
public final class Benchmarks implements Callable<Integer> {
    private static final List<String> ALL = List.of("line", "pen", "receipt", "documents", "fuzz", "soak");

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "line, pen, receipt, documents, fuzz, soak")
    private List<String> names = List.of();

    @Option(names = "--seconds", description = "of pen and of each fuzz target, ${DEFAULT-VALUE}")
    private int seconds = 10;

    @Option(names = "--full", description = "the whole soak and 10,000 documents, some minutes each")
    private boolean full;

    private Benchmarks() {}

    public static void main(String[] args) {
        // What the parts log is not what is measured.
        LogManager.getLogManager().reset();
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<String> wanted = names.isEmpty() ? ALL : names;
        if (!ALL.containsAll(wanted)) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "the benchmarks are " + String.join(", ", ALL));
        }
        boolean good = true;
        Path folder = Files.createTempDirectory("onestop-bench");
        try {
            for (String name : wanted) {
                System.out.println("== " + name);
                good &= run(name, folder);
            }
        } finally {
            delete(folder);
        }
        System.out.println(good ? "== good" : "== NOT as promised, see above");
        return good ? 0 : 1;
    }

    private boolean run(String name, Path folder) throws Exception {
        Duration time = Duration.ofSeconds(seconds);
        return switch (name) {
            case "line" -> LineBench.run(folder);
            case "pen" -> PenBench.run(folder, time);
            case "receipt" -> ReceiptBench.run(folder);
            case "documents" -> DocumentBench.run(folder, full ? 10_000 : 500);
            case "fuzz" -> Fuzz.run(folder, time);
            default -> full ? Soak.run(folder, 10_000, 1_000, 500) : Soak.run(folder, 300, 50, 50);
        };
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
