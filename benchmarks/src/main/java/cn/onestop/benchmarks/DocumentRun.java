package cn.onestop.benchmarks;

import cn.onestop.kiosk.document.DocumentMaker;
import cn.onestop.kiosk.document.DocumentPins;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.proof.evidence.SlotPlan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogManager;

/**
 * One measurement in a Java of its own: {@code cold ENGINE FONTS}, {@code heap ENGINE FONTS},
 * {@code warm FONTS ROUNDS}. Says one line per engine.
 */
final class DocumentRun {
    static final DocumentPins PINS = new DocumentPins("0123456789abcdef0123456789abcdef", 0);
    private static final int HEAP_DOCUMENTS = 5;

    private DocumentRun() {}

    interface Engine {
        byte[] make() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().reset();
        long start = System.nanoTime();
        switch (args[0]) {
            case "cold" -> {
                Engine engine = engine(args[1], Path.of(args[2]));
                int bytes = engine.make().length;
                System.out.println((System.nanoTime() - start) + " " + bytes);
            }
            case "heap" -> {
                Engine engine = engine(args[1], Path.of(args[2]));
                for (int i = 0; i < HEAP_DOCUMENTS; i++) {
                    engine.make();
                }
                System.out.println("done");
            }
            default -> warm(Path.of(args[1]), Integer.parseInt(args[2]));
        }
    }

    /** Turn and turn about, so that what else happens on the machine strikes all. */
    private static void warm(Path fonts, int rounds) throws IOException {
        List<Engine> engines = new ArrayList<>();
        for (String name : DocumentBench.ENGINES) {
            engines.add(engine(name, fonts));
        }
        long[][] times = new long[engines.size()][rounds];
        int warmUp = rounds / 2;
        for (int round = -warmUp; round < rounds; round++) {
            for (int e = 0; e < engines.size(); e++) {
                long from = System.nanoTime();
                engines.get(e).make();
                times[e][Math.max(0, round)] = System.nanoTime() - from;
            }
        }
        for (int e = 0; e < engines.size(); e++) {
            Arrays.sort(times[e]);
            System.out.printf(
                    Locale.ROOT,
                    "%s %d %d %d%n",
                    DocumentBench.ENGINES.get(e),
                    times[e][rounds / 2],
                    times[e][0],
                    engines.get(e).make().length);
        }
    }

    private static Engine engine(String name, Path fonts) throws IOException {
        if (name.equals(DocumentBench.ENGINES.getFirst())) {
            DocumentMaker maker = PdfDocumentMaker.open(FontSettings.none());
            Filled filled = SamplePapers.recognizance();
            SlotPlan plan = SamplePapers.recognizancePlan();
            return () -> maker.make(filled, plan, PINS).pdf();
        }
        String html = HtmlPaper.of(SamplePapers.recognizance());
        OtherEngine other = new OtherEngine(fonts);
        if (name.equals(DocumentBench.ENGINES.getLast())) {
            OtherEngine.Cached cached = other.cached();
            return () -> cached.make(html);
        }
        return () -> other.documented(html);
    }
}
