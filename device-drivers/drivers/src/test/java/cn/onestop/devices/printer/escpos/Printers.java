package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Element;
import cn.onestop.devices.printer.ReceiptJob.Picture;
import cn.onestop.devices.printer.ReceiptJob.Qr;
import cn.onestop.devices.printer.ReceiptJob.Text;
import cn.onestop.twins.printer.BenchPrinter;
import cn.onestop.twins.printer.PrinterModel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Profiles with their twins, and things to print. */
final class Printers {
    /** The twin of each profile. */
    static final Map<String, PrinterModel> TWINS =
            Map.of(
                    "cn-80mm", PrinterModel.chinese80(),
                    "cn-58mm", PrinterModel.chinese58(),
                    "cn-80mm-usb", PrinterModel.chinese80().withoutFlowControl(),
                    "cn-58mm-usb", PrinterModel.chinese58().withoutFlowControl(),
                    "jolimark-80mm", PrinterModel.jolimark80(),
                    "epson-tm-t88", PrinterModel.epsonT88(),
                    "epson-tm-t88iii", PrinterModel.epsonT88iii(),
                    "epson-tm-t70ii-ch", PrinterModel.epsonT70iiCh(),
                    "epson-tm-t82", PrinterModel.epsonT82());

    private Printers() {}

    /** A profile's printer on the bench. */
    static BenchPrinter twin(String profile) {
        return new BenchPrinter(TWINS.get(profile));
    }

    static EscPosPrinter open(BenchPrinter twin, String profile) {
        // The bench's line is the fastest.
        return EscPosPrinter.open(
                twin, EscPosProfiles.named(profile).atBaud(115_200), twin::nanoTime);
    }

    /** Text, a small picture and a QR code. */
    static ReceiptJob small() {
        byte[] bits = new byte[8 * 20];
        new Random(7).nextBytes(bits);
        return new ReceiptJob(
                List.of(
                        new Text("测试样张", Align.CENTRE, 1, true),
                        new Picture(new Bitmap(64, 20, bits), Align.CENTRE),
                        new Text("测试", Align.LEFT, 1, false),
                        new Qr("http://a", 1)));
    }

    /** More than any receive buffer holds. */
    static ReceiptJob large() {
        List<Element> elements = new ArrayList<>(small().elements());
        byte[] bits = new byte[48 * 150];
        new Random(8).nextBytes(bits);
        elements.add(new Picture(new Bitmap(384, 150, bits), Align.LEFT));
        elements.add(new Text("样张测试", Align.RIGHT, 2, false));
        return new ReceiptJob(elements);
    }
}
