package cn.onestop.demo;

import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.PadModel;
import cn.onestop.twins.signature.StuTwin;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * One twin of each device: on pseudo-terminals in one folder, the page printer on a port of its
 * own.
 */
public record Twins(
        Path folder,
        SamTwin cardReader,
        StuTwin pad,
        EscPosTwin printer,
        ZfmTwin fingerprint,
        IppTwin pagePrinter)
        implements AutoCloseable {
    public static final String CARD_READER = "card-reader";
    public static final String PAD = "pad";
    public static final String PRINTER = "printer";
    public static final String FINGERPRINT = "fingerprint";

    /** Starts all of them; the devices are links in that folder. */
    public static Twins start(Path folder) {
        return start(folder, PadModel.STU_430V);
    }

    /**
     * Starts all of them, or none.
     *
     * @throws java.io.UncheckedIOException when a link cannot be made in that folder
     */
    public static Twins start(Path folder, PadModel model) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            return new Twins(
                    folder,
                    keep(started, () -> SamTwin.start(folder.resolve(CARD_READER))),
                    keep(started, () -> StuTwin.start(folder.resolve(PAD), model)),
                    keep(started, () -> EscPosTwin.start(folder.resolve(PRINTER))),
                    keep(started, () -> ZfmTwin.start(folder.resolve(FINGERPRINT))),
                    IppTwin.start());
        } catch (RuntimeException e) {
            started.forEach(twin -> end(twin, e));
            throw e;
        }
    }

    private static <T extends AutoCloseable> T keep(
            Deque<AutoCloseable> started, Supplier<T> start) {
        T twin = start.get();
        started.push(twin);
        return twin;
    }

    private static void end(AutoCloseable twin, RuntimeException cause) {
        try {
            twin.close();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }

    /** The devices' part of {@code onestop.yaml}. */
    public String configuration() {
        return """
        devices:
          card-reader: {line: "%s"}
          pad: {line: "%s"}
          printer: {line: "%s"}
          fingerprint: {line: "%s"}
          page-printer: {uri: "%s"}\
        """
                .formatted(
                        folder.resolve(CARD_READER),
                        folder.resolve(PAD),
                        folder.resolve(PRINTER),
                        folder.resolve(FINGERPRINT),
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
