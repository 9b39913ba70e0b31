package cn.onestop.demo;

import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.StuTwin;

import java.nio.file.Path;

/**
 * The device twins of one bench: on pseudo-terminals in its folder, the page printer on a port of
 * its own.
 */
public record Twins(
        SamTwin cardReader,
        StuTwin pad,
        EscPosTwin printer,
        ZfmTwin fingerprint,
        IppTwin pagePrinter)
        implements AutoCloseable {
    static final String CARD_READER = "card-reader";
    static final String PAD = "pad";
    static final String PRINTER = "printer";
    static final String FINGERPRINT = "fingerprint";

    /** Starts all of them; the devices are links in that folder. */
    public static Twins start(Path folder) {
        return new Twins(
                SamTwin.start(folder.resolve(CARD_READER)),
                StuTwin.start(folder.resolve(PAD)),
                EscPosTwin.start(folder.resolve(PRINTER)),
                ZfmTwin.start(folder.resolve(FINGERPRINT)),
                IppTwin.start());
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
