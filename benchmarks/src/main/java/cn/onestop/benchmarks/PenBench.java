package cn.onestop.benchmarks;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.kiosk.document.Rendered;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A person signs at a hand's own speed, 200 samples a second, while one thread draws pages without
 * a pause and another prints receipts. The pad's sequence numbers prove whether a sample is
 * missing.
 */
final class PenBench {
    private static final Duration LOOK = Duration.ofMillis(20);

    private PenBench() {}

    static boolean run(Path folder, Duration time) throws InterruptedException {
        Papers papers = new Papers();
        Load load = new Load(papers, folder);
        try (StuTwin twin = StuTwin.start(folder.resolve("pen-pad"));
                StuPad pad = StuPad.open(Lines.open(folder.resolve("pen-pad")))) {
            Count idle = sign(twin, pad, papers, time.dividedBy(4));
            load.start();
            Count busy = sign(twin, pad, papers, time);
            load.stop();
            System.out.println("nothing else to do: " + idle);
            System.out.println("pages and receipts: " + busy + "; meanwhile " + load);
            return idle.isWhole() && busy.isWhole() && load.worked();
        }
    }

    /**
     * @param lost signatures that had to be asked for again because a sample was missing
     * @param written samples that the pad sent
     * @param lateMs how far the newest sample in hand was behind the pen, at worst
     */
    private record Count(int signatures, long samples, long written, int lost, long lateMs) {
        boolean isWhole() {
            return signatures > 0 && lost == 0 && samples == written;
        }

        @Override
        public String toString() {
            return signatures
                    + " signatures, "
                    + samples
                    + " samples of "
                    + written
                    + " that the pad sent, "
                    + lost
                    + " signatures with a gap, newest sample at most "
                    + lateMs
                    + " ms behind the pen";
        }
    }

    private static Count sign(StuTwin twin, StuPad pad, Papers papers, Duration time)
            throws InterruptedException {
        PadImage prompt = papers.padPrompt(papers.document(), pad.capability());
        long end = System.nanoTime() + time.toNanos();
        int signatures = 0;
        int lost = 0;
        long samples = 0;
        long sentBefore = twin.samplesSent();
        long late = 0;
        while (System.nanoTime() < end) {
            pad.invite(prompt);
            twin.write(Strokes.zhang());
            long began = System.nanoTime();
            try {
                while (twin.writing()) {
                    pad.collect(LOOK);
                    late = Math.max(late, behind(pad.ink(), began));
                }
                pad.collect(Duration.ofMillis(250));
                samples += pad.ink().samples().size();
            } catch (DeviceException e) {
                lost++;
                twin.awaitWritten(Duration.ofMinutes(1));
            }
            signatures++;
        }
        return new Count(signatures, samples, twin.samplesSent() - sentBefore, lost, late);
    }

    /** Pad time runs from the first sample, which comes a moment after the hand began. */
    private static long behind(Ink ink, long began) {
        if (ink.samples().isEmpty()) {
            return 0;
        }
        return (System.nanoTime() - began) / 1_000_000 - ink.samples().getLast().atMs();
    }

    /** What a busy kiosk does beside. */
    private static final class Load {
        private final Papers papers;
        private final Path folder;
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger pages = new AtomicInteger();
        private final AtomicInteger receipts = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final Thread drawing =
                Thread.ofPlatform().daemon().unstarted(() -> keeping(this::draw));
        private final Thread printing =
                Thread.ofPlatform().daemon().unstarted(() -> keeping(this::print));

        Load(Papers papers, Path folder) {
            this.papers = papers;
            this.folder = folder;
        }

        void start() {
            drawing.start();
            printing.start();
        }

        void stop() throws InterruptedException {
            over.set(true);
            drawing.join();
            printing.join();
        }

        /** Whether the load was one: a kiosk that does nothing beside proves nothing. */
        boolean worked() {
            return failures.isEmpty() && pages.get() > 0 && receipts.get() > 0;
        }

        private void keeping(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                failures.add(e.toString());
            }
        }

        private void draw() {
            while (!over.get()) {
                Rendered document = papers.document();
                for (int page = 1; page <= document.pages() && !over.get(); page++) {
                    papers.maker().png(papers.maker().page(document.pdf(), page));
                    pages.incrementAndGet();
                }
            }
        }

        private void print() {
            Path link = folder.resolve("pen-printer");
            try (EscPosTwin twin = EscPosTwin.start(link);
                    EscPosPrinter printer =
                            EscPosPrinter.open(Lines.open(link), EscPosProfiles.chinese80())) {
                ReceiptJob job = papers.maker().receipt(Papers.receiptFacts(), printer.profile());
                while (!over.get()) {
                    PrintOutcome outcome = printer.print(job);
                    if (!(outcome instanceof PrintOutcome.Confirmed)) {
                        throw new IllegalStateException("a receipt was not confirmed: " + outcome);
                    }
                }
                receipts.set(twin.sheetsCut());
            }
        }

        @Override
        public String toString() {
            return pages
                    + " pages drawn, "
                    + receipts
                    + " receipts confirmed"
                    + (failures.isEmpty() ? "" : ", FAILED: " + String.join("; ", failures));
        }
    }
}
