package cn.onestop.benchmarks;

import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.document.DocumentMaker;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.template.Filled;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Our typesetter against openhtmltopdf on the text of the same example (DOC-07) with the same
 * fonts, both to PDF/A-2b: warm, the first document of a fresh Java, the smallest heap, bytes. Then
 * many documents of varied text, after which nothing may have grown.
 */
final class DocumentBench {
    static final List<String> ENGINES = List.of("ours", "other-documented", "other-cached");
    private static final List<Integer> HEAPS =
            List.of(24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 512);
    private static final int COLD_STARTS = 5;
    private static final int PATIENCE_SECONDS = 300;
    private static final int ROUNDS = 40;
    private static final int SETTLE = 300;

    private DocumentBench() {}

    static boolean run(Path folder, int documents) throws IOException, InterruptedException {
        Path fonts = fonts(folder);
        warm(fonts);
        for (String engine : ENGINES) {
            System.out.printf(
                    Locale.ROOT,
                    "cold  %-17s median of %d fresh Javas: %.2f s%n",
                    engine,
                    COLD_STARTS,
                    cold(engine, fonts));
        }
        for (String engine : ENGINES) {
            System.out.printf(
                    Locale.ROOT, "heap  %-17s smallest -Xmx: %d MB%n", engine, heap(engine, fonts));
        }
        return many(documents);
    }

    private static void warm(Path fonts) throws IOException, InterruptedException {
        Optional<String> said =
                fork(List.of("-Xmx1g"), "warm", fonts.toString(), String.valueOf(ROUNDS));
        List<String> lines = said.orElseThrow().lines().toList();
        double ours = Double.parseDouble(lines.getFirst().split(" ")[1]);
        for (String line : lines) {
            String[] words = line.split(" ");
            double median = Double.parseDouble(words[1]);
            System.out.printf(
                    Locale.ROOT,
                    "warm  %-17s median %.1f ms, min %.1f ms, %s bytes, ours : this = %.2f%n",
                    words[0],
                    median / 1e6,
                    Double.parseDouble(words[2]) / 1e6,
                    words[3],
                    ours / median);
        }
    }

    private static double cold(String engine, Path fonts) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < COLD_STARTS; i++) {
            String said = fork(List.of("-Xmx1g"), "cold", engine, fonts.toString()).orElseThrow();
            seconds.add(Long.parseLong(said.split(" ")[0]) / 1e9);
        }
        return seconds.stream().sorted().toList().get(COLD_STARTS / 2);
    }

    /** The smallest of the steps that suffices. */
    private static int heap(String engine, Path fonts) throws IOException, InterruptedException {
        int low = 0;
        int high = HEAPS.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            boolean enough =
                    fork(
                                    List.of("-Xmx" + HEAPS.get(middle) + "m"),
                                    "heap",
                                    engine,
                                    fonts.toString())
                            .isPresent();
            if (enough) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return HEAPS.get(low);
    }

    /** What that Java said, unless it failed. */
    private static Optional<String> fork(List<String> jvm, String... args)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Djava.awt.headless=true"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(DocumentRun.class.getName());
        command.addAll(List.of(args));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.PIPE)
                        .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return Optional.empty();
        }
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
    }

    /** The fonts of the jar as files: the other engine reads no other. */
    private static Path fonts(Path folder) throws IOException {
        for (String name : List.of("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")) {
            try (InputStream in =
                    DocumentBench.class.getResourceAsStream("/fonts/ttf/NotoSansSC/" + name)) {
                if (in == null) {
                    throw new IOException(name + " is missing");
                }
                Files.copy(in, folder.resolve(name));
            }
        }
        return folder;
    }

    private static boolean many(int documents) {
        DocumentMaker maker = PdfDocumentMaker.open(FontSettings.none());
        List<SamplePapers.Paper> papers = SamplePapers.all();
        Random random = new Random(4);
        // Once around first, so that what every first use loads is loaded.
        make(maker, papers, random, Math.min(SETTLE, documents));
        Health before = Health.now();
        long from = System.nanoTime();
        int made = make(maker, papers, random, documents);
        double seconds = (System.nanoTime() - from) / 1e9;
        Health after = Health.now();
        System.out.printf(
                Locale.ROOT,
                "many  %d documents, %d of them made, %.0f s, %.1f ms each%n",
                documents,
                made,
                seconds,
                seconds * 1000 / documents);
        System.out.println("before: " + before);
        System.out.println("after:  " + after);
        return made == documents && !after.grewSince(before);
    }

    private static int make(
            DocumentMaker maker, List<SamplePapers.Paper> papers, Random random, int count) {
        int made = 0;
        for (int i = 0; i < count; i++) {
            SamplePapers.Paper paper = papers.get(i % papers.size());
            try {
                byte[] pdf =
                        maker.make(varied(paper.filled(), random), paper.plan(), DocumentRun.PINS)
                                .pdf();
                made += pdf.length > 0 ? 1 : 0;
            } catch (DocumentException e) {
                System.out.println(paper.name() + ": " + e.sentence());
            }
        }
        return made;
    }

    /** With up to 600 characters more of any kind, so that each document embeds other glyphs. */
    private static Filled varied(Filled filled, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(600); i >= 0; i--) {
            text.appendCodePoint(0x4E00 + random.nextInt(0x5000));
        }
        List<Filled.Block> blocks = new ArrayList<>(filled.blocks());
        blocks.add(
                Math.min(2, blocks.size()),
                new Filled.Paragraph(
                        Filled.Kind.TEXT, List.of(new Filled.Words(text.toString()))));
        return new Filled(
                filled.title(),
                filled.foot(),
                filled.mark(),
                filled.more(),
                filled.end(),
                blocks,
                filled.strips());
    }
}
